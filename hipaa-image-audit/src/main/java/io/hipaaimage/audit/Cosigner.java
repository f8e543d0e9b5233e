package io.hipaaimage.audit;

import io.hipaaimage.audit.witness.Witnesses;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets witnesses cosign the newest checkpoint, off the durable path and off the publisher's thread: one exchange at a time, always with
 * the newest. A checkpoint that has its quorum is stored as {@code witnessed}, and in {@code checkpoint}'s place while it is the newest.
 */
final class Cosigner implements Publisher.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Cosigner.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A checkpoint to be cosigned. */
    private record Job(long size, byte[] note) {}

    private final Witnesses witnesses;
    private final DurableFiles files;
    private final Path folder;
    private final Executor exchanges;
    private final Executor publisher;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private @Nullable Job newest;
    private boolean busy;
    private int waiting;
    private long published;
    private long witnessed;

    Cosigner(
            Witnesses witnesses,
            DurableFiles files,
            Path folder,
            Executor exchanges,
            Executor publisher,
            long witnessed) {
        this.witnesses = witnesses;
        this.files = files;
        this.folder = folder;
        this.exchanges = exchanges;
        this.publisher = publisher;
        this.witnessed = witnessed;
    }

    @Override
    public void published(long size, byte[] note) {
        lock.lock();
        try {
            published = size;
            newest = new Job(size, note);
            if (!busy) {
                exchanges.execute(this::exchange);
                busy = true;
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("the log is closing; this checkpoint is not cosigned");
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a quorum cosigned a checkpoint of at least this size. */
    void await(long size, long nanos) throws UnavailableException {
        long begun = System.nanoTime();
        long left = nanos;
        boolean interrupted = false;
        lock.lock();
        waiting++;
        try {
            while (witnessed < size) {
                if (left <= 0) {
                    throw new UnavailableException(
                            ErrorCode.AUDIT_UNCONFIRMED,
                            "the entry is on the disk, but no quorum of witnesses cosigned it in time; show nothing",
                            true,
                            null);
                }
                try {
                    left = grown.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                    left = nanos - (System.nanoTime() - begun);
                }
            }
        } finally {
            waiting--;
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void exchange() {
        Job job = take(null);
        while (job != null) {
            job = cosigned(job) || paused() ? take(job) : ended();
        }
    }

    /** Whether a quorum cosigned it. */
    private boolean cosigned(Job job) {
        long size = job.size();
        try {
            Witnesses.Cosigned cosigned = witnesses.gather(
                    job.note(),
                    size,
                    (from, to) -> new ProofPath(new TileReader(files, folder, to), to).consistency(from));
            if (cosigned.quorum()) {
                publisher.execute(() -> store(size, cosigned.note()));
            }
            return cosigned.quorum();
        } catch (DamagedInputException | RuntimeException | Error e) {
            // an error too: a thread that died of it would stay the one that asks, and nobody were asked any more
            LOG.warn("a checkpoint was not cosigned: {}", e.toString());
            return false;
        }
    }

    /** The newest checkpoint, if it is not the last one or somebody waits for it; else the exchange ends. */
    private @Nullable Job take(@Nullable Job last) {
        lock.lock();
        try {
            Job next = newest;
            boolean seen = next != null && last != null && next.size() == last.size();
            if (next == null || (seen && (waiting == 0 || witnessed >= next.size()))) {
                busy = false;
                return null;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Job ended() {
        lock.lock();
        try {
            busy = false;
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** False where the log is closed meanwhile: then nobody is asked any more, though somebody may still wait. */
    private boolean paused() {
        lock.lock();
        try {
            long left = RETRY_NANOS;
            long before = published;
            while (left > 0 && published == before) {
                left = grown.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** On the publisher's thread, which alone writes checkpoints. */
    private void store(long size, byte[] note) {
        try {
            files.replace(folder.resolve(LogFiles.WITNESSED), note);
            lock.lock();
            try {
                if (published == size) {
                    files.replace(folder.resolve(LogFiles.CHECKPOINT), note);
                }
                witnessed = Math.max(witnessed, size);
                grown.signalAll();
            } finally {
                lock.unlock();
            }
        } catch (IOException e) {
            LOG.warn("a cosigned checkpoint could not be stored: {}", e.getMessage());
        }
    }
}
