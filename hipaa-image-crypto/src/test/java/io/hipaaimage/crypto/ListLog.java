package io.hipaaimage.crypto;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log in memory that can refuse an action. */
final class ListLog implements AuditLog {
    final List<AuditEvent> events = new ArrayList<>();
    String refused = "";

    @Override
    public Receipt append(AuditEvent event) throws UnavailableException {
        if (event.action().equals(refused)) {
            throw new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "the test refuses it");
        }
        events.add(event);
        return new Receipt(events.size(), "00", false);
    }

    @Override
    public CompletionStage<Receipt> appendAsync(AuditEvent event) throws UnavailableException {
        return CompletableFuture.completedFuture(append(event));
    }

    @Override
    public long checkpoint() {
        return events.size();
    }

    @Override
    public String proof(long index) {
        return "";
    }

    @Override
    public long size() {
        return events.size();
    }

    @Override
    public String origin() {
        return "test.example/log";
    }

    @Override
    public void read(long from, EntryVisitor visitor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // memory has nothing to let go of
    }
}
