package io.hipaaimage.testkit;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log in memory that proves nothing: for tests of what writes to a log. Thread-safe. */
public final class UnsafeMemoryLog implements AuditLog {
    private final List<Entry> entries = new ArrayList<>();
    private final InstantSource clock;
    private boolean failing;

    /**
     * An empty log.
     *
     * @param clock the time of its entries
     */
    public UnsafeMemoryLog(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Makes every further append fail, or succeed again.
     *
     * @param on whether to fail
     */
    public synchronized void fail(boolean on) {
        failing = on;
    }

    /**
     * What was appended.
     *
     * @return a copy
     */
    public synchronized List<Entry> entries() {
        return new ArrayList<>(entries);
    }

    @Override
    public synchronized Receipt append(AuditEvent event) throws RefusedException, UnavailableException {
        if (failing) {
            throw new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "the test's log was told to fail");
        }
        long index = entries.size();
        entries.add(new Entry(
                index,
                event.type(),
                event.actor(),
                event.action(),
                event.image(),
                event.patient() == null
                        ? null
                        : HexFormat.of().toHexDigits(event.patient().hashCode()),
                event.purpose(),
                event.outcome(),
                clock.millis(),
                event.facts()));
        return new Receipt(index, "0".repeat(64), true);
    }

    @Override
    public CompletionStage<Receipt> appendAsync(AuditEvent event) throws RefusedException, UnavailableException {
        return CompletableFuture.completedFuture(append(event));
    }

    @Override
    public long checkpoint() {
        return size();
    }

    @Override
    public String proof(long index) throws RefusedException {
        throw new RefusedException(ErrorCode.NOT_AVAILABLE, "a log in memory proves nothing");
    }

    @Override
    public synchronized long size() {
        return entries.size();
    }

    @Override
    public String origin() {
        return "memory.test/log";
    }

    @Override
    public void read(long from, EntryVisitor visitor) throws ImageVaultException {
        for (Entry entry : entries()) {
            if (entry.index() >= from) {
                visitor.visit(entry);
            }
        }
    }

    @Override
    public void close() {
        // memory has nothing to let go of
    }
}
