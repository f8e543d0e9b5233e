package io.hipaaimage.audit.selftest;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.util.concurrent.CompletionStage;

/** Saboteur: acknowledges what was disclosed for one purpose and forgets it. */
record LosingLog(AuditLog honest, String purpose) implements AuditLog {
    @Override
    public Receipt append(AuditEvent event) throws RefusedException, UnavailableException {
        return purpose.equals(event.purpose())
                ? new Receipt(honest.size(), "0".repeat(64), false)
                : honest.append(event);
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
