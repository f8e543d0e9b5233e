package io.hipaaimage.audit;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what the log publishes to its mirror, on a thread of its own and off the durable path, one carrying at a time. While somebody
 * waits for a mirror that does not answer it tries again every second; one that holds something else is not asked again.
 */
final class MirrorFollower implements Publisher.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(MirrorFollower.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Mirroring mirror;
    private final DurableFiles files;
    private final Path folder;
    private final Executor carrier;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean busy;
    private int waiting;
    private long published;
    private long carried;
    private @Nullable DamagedInputException disagreement;

    /**
     * A follower.
     *
     * @param carrier runs one carrying at a time
     * @param nanos the time that those who wait go by, as {@link System#nanoTime}
     */
    MirrorFollower(Mirroring mirror, DurableFiles files, Path folder, Executor carrier, LongSupplier nanos) {
        this.nanos = nanos;
        this.mirror = mirror;
        this.files = files;
        this.folder = folder;
        this.carrier = carrier;
    }

    @Override
    public void published(long size, byte[] note) {
        lock.lock();
        try {
            published = Math.max(published, size);
            changed.signalAll();
            begin();
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        if (!busy && disagreement == null) {
            try {
                carrier.execute(this::run);
                busy = true;
            } catch (RejectedExecutionException e) {
                LOG.debug("the log is closing; the mirror gets the rest when it is opened next");
            }
        }
    }

    /** Waits until the mirror holds this many entries durably. */
    void await(long size, long limit) throws UnavailableException {
        long end = nanos.getAsLong() + limit;
        lock.lock();
        waiting++;
        try {
            begin();
            while (carried < size) {
                DamagedInputException why = disagreement;
                if (why != null) {
                    throw new UnavailableException(
                            ErrorCode.AUDIT_UNCONFIRMED,
                            "the entry is on the disk, but the mirror holds another log; run audit verify --mirror",
                            false,
                            why);
                }
                if (!waitedUntil(end)) {
                    throw new UnavailableException(
                            ErrorCode.AUDIT_UNCONFIRMED,
                            "the entry is on the disk, but the mirror did not take it in time; show nothing",
                            true,
                            null);
                }
            }
        } finally {
            waiting--;
            changed.signalAll();
            lock.unlock();
        }
    }

    /** Waits until the mirror has all that is published or has once not answered: for a log that closes. */
    void drain(long limit) {
        long end = nanos.getAsLong() + limit;
        lock.lock();
        try {
            while (busy && carried < published && waitedUntil(end)) {
                // the carrying ends, fails or takes too long
            }
        } finally {
            lock.unlock();
        }
    }

    /** False when the time is over. An interrupt is kept for the caller and ends no wait. */
    private boolean waitedUntil(long end) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    long left = end - nanos.getAsLong();
                    return left > 0 && changed.awaitNanos(left) > 0;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        boolean more = true;
        while (more) {
            more = ended(carry());
        }
    }

    /** How many entries the mirror holds now, or -1 where it did not answer. */
    private long carry() {
        try {
            return mirror.carry(files, folder);
        } catch (DamagedInputException e) {
            LOG.error("mirror {} and the log do not agree: {}", mirror.name(), e.getMessage());
            lock.lock();
            try {
                disagreement = e;
            } finally {
                lock.unlock();
            }
        } catch (ImageVaultException | RuntimeException | Error e) {
            // an error too: a thread that died of it would stay the one that carries, and nothing were carried any more
            LOG.warn("mirror {} did not take what was published: {}", mirror.name(), e.toString());
        }
        return -1;
    }

    /** Takes note of a carrying; whether there is another one to be done. */
    private boolean ended(long held) {
        lock.lock();
        try {
            carried = Math.max(carried, held);
            changed.signalAll(); // who waits looks at the time again before this thread pauses
            boolean goOn = disagreement == null && (held < 0 ? waiting > 0 && paused() : carried < published);
            busy = goOn;
            changed.signalAll();
            return goOn;
        } finally {
            lock.unlock();
        }
    }

    private boolean paused() {
        try {
            long left = RETRY_NANOS;
            long before = published;
            while (left > 0 && published == before && waiting > 0) {
                left = changed.awaitNanos(left);
            }
            return waiting > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
