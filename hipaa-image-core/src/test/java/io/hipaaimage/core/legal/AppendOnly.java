package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.Receipt;
import java.util.concurrent.CompletionStage;

/** A log that a test appends to, and asks nothing else of. */
public abstract class AppendOnly implements AuditLog {
    @Override
    public CompletionStage<Receipt> appendAsync(AuditEvent event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long checkpoint() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String proof(long index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String origin() {
        return "test";
    }

    @Override
    public void read(long from, EntryVisitor visitor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
