package io.hipaaimage.audit;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a checkpoint is published: not more often than the interval while entries arrive, at once at a segment's end and when
 * somebody asks. Publishing that takes long makes itself rarer, so that it never takes more than a fifth of the time.
 */
final class CheckpointSchedule implements CommitListener {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointSchedule.class);

    private final ScheduledExecutorService thread;
    private final Publisher publisher;
    private final LongSupplier durableSize;
    private final long interval;
    private final long wait;
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile long notBefore;

    CheckpointSchedule(
            ScheduledExecutorService thread, Publisher publisher, LongSupplier durableSize, AuditLogLimits limits) {
        this.thread = thread;
        this.publisher = publisher;
        this.durableSize = durableSize;
        this.interval = limits.checkpointInterval().toNanos();
        this.wait = limits.waitLimit().toNanos();
        this.notBefore = System.nanoTime() + interval;
    }

    @Override
    public void durable() {
        if (planned.compareAndSet(false, true)) {
            plan(Math.max(0, notBefore - System.nanoTime()));
        }
    }

    @Override
    public void segmentEnded() {
        plan(0);
    }

    /** Publishes a checkpoint over all entries that are durable now, and waits for it as long as an append waits for the disk. */
    long now() throws UnavailableException {
        return within(wait);
    }

    /** The same for a log that closes: waits to the end, as nothing of ours may write when the folder's lock is let go. */
    long last() throws UnavailableException {
        return within(Long.MAX_VALUE);
    }

    @Override
    public byte[] closing() throws UnavailableException {
        return within(wait, publisher::closing);
    }

    /** What is done on the publisher's thread over all entries that are durable. */
    private interface Publication<T> {
        T over(long size) throws UnavailableException;
    }

    private long within(long nanos) throws UnavailableException {
        return within(nanos, size -> {
            publisher.publish(size);
            return size;
        });
    }

    private <T> T within(long nanos, Publication<T> publication) throws UnavailableException {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            thread.execute(() -> answer(done, publication));
        } catch (RejectedExecutionException e) {
            throw new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "the log is closed", false, e);
        }
        try {
            return Waiting.on(done, nanos);
        } finally {
            done.cancel(false);
        }
    }

    private <T> void answer(CompletableFuture<T> done, Publication<T> publication) {
        if (done.isCancelled()) {
            return; // who asked has gone; a disk that answers again is not met with all that was asked meanwhile
        }
        try {
            done.complete(publication.over(durableSize.getAsLong()));
        } catch (Throwable e) {
            done.completeExceptionally(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // publish answers for its failures itself
    private void plan(long delay) {
        try {
            thread.schedule(this::publish, delay, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the log is closing and has published a last time");
        }
    }

    private void publish() {
        planned.set(false);
        long begun = System.nanoTime();
        try {
            publisher.publish(durableSize.getAsLong());
        } catch (UnavailableException | RuntimeException e) {
            LOG.warn("no checkpoint: {}; the next one will cover these entries too", e.getMessage());
        }
        long ended = System.nanoTime();
        notBefore = begun + Math.max(interval, 5 * (ended - begun));
    }
}
