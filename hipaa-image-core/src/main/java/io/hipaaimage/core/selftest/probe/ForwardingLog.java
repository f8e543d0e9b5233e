package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** A log that does what the honest one does; saboteurs change one verb of it. */
class ForwardingLog implements AuditLog {
    final AuditLog honest;

    ForwardingLog(AuditLog honest) {
        this.honest = honest;
    }

    /** A provider whose log is broken. */
    static UnaryOperator<AuditLogProvider> broken(UnaryOperator<AuditLog> by) {
        return provider -> settings -> by.apply(provider.open(settings));
    }

    /** What a log answers that wrote nothing. */
    Receipt forged() {
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
