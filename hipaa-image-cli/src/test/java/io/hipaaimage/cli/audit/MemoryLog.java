package io.hipaaimage.cli.audit;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A log that is durable a moment after it was asked, and fails from a chosen event on. */
final class MemoryLog implements AuditLog {
    private final AtomicLong size = new AtomicLong(1);
    private volatile long failAt = Long.MAX_VALUE;

    void failAfter(long index) {
        failAt = index;
    }

    @Override
    public CompletionStage<Receipt> appendAsync(AuditEvent event) {
        long index = size.getAndIncrement();
        if (index >= failAt) {
            return CompletableFuture.failedFuture(new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "the disk"));
        }
        CompletableFuture<Receipt> later = new CompletableFuture<>();
        later.completeOnTimeout(new Receipt(index, "leaf of " + event.actor(), false), 2, TimeUnit.MILLISECONDS);
        return later;
    }

    @Override
    public Receipt append(AuditEvent event) {
        throw new AssertionError("the command line waits for nothing while it reads");
    }

    @Override
    public long checkpoint() {
        return size.get();
    }

    @Override
    public String proof(long index) {
        return "";
    }

    @Override
    public long size() {
        return size.get();
    }

    @Override
    public String origin() {
        return "memory";
    }

    @Override
    public void read(long from, EntryVisitor visitor) {}

    @Override
    public void close() {}
}
