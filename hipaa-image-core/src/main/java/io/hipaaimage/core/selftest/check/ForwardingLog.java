package io.hipaaimage.core.selftest.check;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * A log that does what the honest one does: a twin, or a test, changes one verb of it. Has no upkeep: no epoch of it ends and nothing is
 * pruned. As thread-safe as the honest one.
 */
public class ForwardingLog implements AuditLog {
    private final AuditLog honest;

    /**
     * Over another log.
     *
     * @param honest gets every call that is not overridden
     */
    protected ForwardingLog(AuditLog honest) {
        this.honest = honest;
    }

    /**
     * Breaks the logs that a provider opens.
     *
     * @param by puts a broken log before an honest one
     * @return what makes a broken provider of an honest one
     */
    public static UnaryOperator<AuditLogProvider> broken(UnaryOperator<AuditLog> by) {
        return provider -> settings -> by.apply(provider.open(settings));
    }

    /**
     * The log behind.
     *
     * @return what the constructor got
     */
    protected final AuditLog honest() {
        return honest;
    }

    /**
     * What a log answers that wrote nothing.
     *
     * @return a receipt that no entry stands behind
     */
    protected final Receipt forged() {
        return new Receipt(honest.size(), "0".repeat(64), false);
    }

    @Override
    public Receipt append(AuditEvent event) throws RefusedException, UnavailableException {
        return honest.append(event);
    }

    @Override
    public CompletionStage<Receipt> appendAsync(AuditEvent event) throws RefusedException, UnavailableException {
        return honest.appendAsync(event);
    }

    @Override
    public long checkpoint() throws UnavailableException {
        return honest.checkpoint();
    }

    @Override
    public String proof(long index) throws RefusedException, UnavailableException {
        return honest.proof(index);
    }

    @Override
    public String receipt(long index) throws RefusedException, UnavailableException {
        return honest.receipt(index);
    }

    @Override
    public long size() {
        return honest.size();
    }

    @Override
    public long base() {
        return honest.base();
    }

    @Override
    public Map<String, String> registryHeads() throws ImageVaultException {
        return honest.registryHeads();
    }

    @Override
    public String origin() {
        return honest.origin();
    }

    @Override
    public void read(long from, EntryVisitor visitor) throws ImageVaultException {
        honest.read(from, visitor);
    }

    @Override
    public void close() {
        honest.close();
    }
}
