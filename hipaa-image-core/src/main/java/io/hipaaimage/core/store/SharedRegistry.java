package io.hipaaimage.core.store;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Taken;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A registry whose rows are kept by somebody else in a form of his own, and who waits for whom there. Rows are filed one after the other, each
 * while the disk takes it. Whoever asks shares what is kept with all others who ask, and waits from before the log has an entry until it is
 * kept where the entry may take something away. What can only permit keeps nobody waiting. Safe for use by several threads.
 *
 * <p>A keeping that breaks, as where memory runs out, may leave half of what the log has, such as the permission that was just revoked: from then on
 * nobody is answered until the registry is opened again, which reads what is on the disk.
 */
public final class SharedRegistry {
    private final SealedRegistry registry;
    private final AuditLog log;
    private final ReentrantLock filing = new ReentrantLock();
    /** Guards what is kept. Whoever reads must not ask again inside, since one who waits to write would stand between. */
    private final StampedLock guard = new StampedLock();
    /** What broke a keeping. */
    private volatile @Nullable Throwable broken;

    /**
     * Shares a registry.
     *
     * @param registry nobody else puts into it
     * @param log takes every row's entry
     */
    public SharedRegistry(SealedRegistry registry, AuditLog log) {
        this.registry = registry;
        this.log = log;
    }

    /**
     * What looks at what is kept and puts something, while nobody else does.
     *
     * @param <R> what comes of it
     */
    @FunctionalInterface
    public interface Filing<R> {
        /**
         * Files.
         *
         * @return what comes of it
         * @throws RefusedException if it is refused: then nothing was put
         * @throws UnavailableException if it could not be put
         */
        R file() throws RefusedException, UnavailableException;
    }

    /**
     * All rows there are, for whoever keeps them from now on.
     *
     * @return the rows, in the order in which their keys first came
     */
    public Map<String, SortedMap<String, String>> handOver() {
        return registry.handOver();
    }

    /**
     * Files beside nobody.
     *
     * @param filing looks and calls {@link #put}
     * @param <R> what comes of it
     * @return what comes of it
     * @throws RefusedException as it does
     * @throws UnavailableException as it does
     * @throws VaultBugException if a keeping broke
     */
    public <R> R filing(Filing<R> filing) throws RefusedException, UnavailableException {
        this.filing.lock();
        try {
            requireWhole();
            return filing.file();
        } finally {
            this.filing.unlock();
        }
    }

    /**
     * Puts a row and has it kept; only inside of {@link #filing}.
     *
     * @param key the row's
     * @param row its fields
     * @param event the entry that makes it count
     * @param taken from whom it may take something; where it is {@link Taken#NOTHING}, whoever asks waits for its keeping alone
     * @param keep has it kept
     * @throws RefusedException if the event cannot be an entry: then it is not kept
     * @throws UnavailableException if it could not be made durable: then it is not kept
     */
    public void put(String key, SortedMap<String, String> row, AuditEvent event, Taken taken, Runnable keep)
            throws RefusedException, UnavailableException {
        boolean awaited = !taken.equals(Taken.NOTHING);
        long stamp = awaited ? guard.writeLock() : 0;
        try {
            registry.put(key, row, event, log, taken);
            if (!awaited) {
                stamp = guard.writeLock();
            }
            kept(keep);
        } finally {
            if (stamp != 0) {
                guard.unlockWrite(stamp);
            }
        }
    }

    private void kept(Runnable keep) {
        try {
            keep.run();
        } catch (RuntimeException | Error e) {
            broken = e;
            throw e;
        }
    }

    private void requireWhole() {
        Throwable why = broken;
        if (why != null) {
            throw new VaultBugException("what is on file could not be kept in memory; open the vault again", why);
        }
    }

    /**
     * Whether nothing is kept, at a glance.
     *
     * @param empty reads one volatile field
     * @return what that says; false while a row is put that is waited for, so that whoever asks goes on to wait
     */
    public boolean isEmpty(BooleanSupplier empty) {
        long stamp = mark();
        return stamp != 0 && empty.getAsBoolean() && guard.validate(stamp);
    }

    /**
     * A mark of this moment, for a question that reads without waiting: its answer counts where {@link #unchanged} says so afterwards. What it reads
     * meanwhile may be half written.
     *
     * @return the mark; zero while a row is put that is waited for, and where a keeping broke
     */
    public long mark() {
        long mark = guard.tryOptimisticRead(); // first: who broke a keeping held the lock
        return broken == null ? mark : 0;
    }

    /**
     * Whether nothing that is waited for was put, and nothing kept, since a mark.
     *
     * @param mark what {@link #mark} said
     * @return true if what was read since then is what is kept
     */
    public boolean unchanged(long mark) {
        return mark != 0 && guard.validate(mark);
    }

    /**
     * Asks what is kept, beside others who ask.
     *
     * @param question must not ask here again
     * @param <R> the answer
     * @return the answer
     * @throws VaultBugException if a keeping broke
     */
    public <R> R reading(Supplier<R> question) {
        long stamp = guard.readLock();
        try {
            requireWhole();
            return question.get();
        } finally {
            guard.unlockRead(stamp);
        }
    }

    /**
     * Asks what is kept, beside others who ask, without an object made for it.
     *
     * @param question must not ask here again
     * @param one what it is asked about
     * @param other what else
     * @param <A> the one
     * @param <B> the other
     * @param <R> the answer
     * @return the answer
     * @throws VaultBugException if a keeping broke
     */
    public <A, B, R> R reading(BiFunction<A, B, R> question, A one, B other) {
        long stamp = guard.readLock();
        try {
            requireWhole();
            return question.apply(one, other);
        } finally {
            guard.unlockRead(stamp);
        }
    }
}
