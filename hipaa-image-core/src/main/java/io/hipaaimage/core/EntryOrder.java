package io.hipaaimage.core;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.StampedLock;

/**
 * The order of the entries that permit and of those that take away. Guarantees, within one process and for changes that are told through it:
 * no entry of a permit stands behind the entry of a change that took something from its patient, unless what the permit rests on was read
 * after that change was announced. Entries that permit are given their places beside each other, one that takes away beside no other; nobody
 * waits here for a disk that takes an entry, where the log tells when an entry has its place.
 *
 * <p>Where a change is read only once its entry stands (a registry that whoever asks waits for), what was read after the announcement has
 * the change in it. Whoever tells an entry inside must tell no other one through the same order. Safe for use by several threads.
 */
public final class EntryOrder {
    /** Patients share places: who shares one with somebody from whom something was taken is decided about anew without need. */
    private static final int PLACES = 1024;

    private final StampedLock entries = new StampedLock();
    /** The number of the newest change by the place of a patient from whom it took something; guarded by the lock. */
    private final long[] newest = new long[PLACES];

    private long newestOfAnybody;
    private volatile long changes;

    /**
     * What tells one entry.
     *
     * @param <T> what is known then
     */
    @FunctionalInterface
    public interface Entry<T> {
        /**
         * Tells it.
         *
         * @param placed to be run as soon as the entry has its place in the log ({@link AuditLog#append(AuditEvent, Runnable)}): the next one
         *     is told then
         * @return what is known then
         * @throws RefusedException if it cannot be an entry
         * @throws UnavailableException if it is not durable
         */
        T tell(Runnable placed) throws RefusedException, UnavailableException;
    }

    /**
     * How many changes were announced: one volatile read. Asked before anything is read that a permit will rest on.
     *
     * @return a number that grows
     */
    public long now() {
        return changes;
    }

    /**
     * What is read from a moment on about some patients.
     *
     * @param number what {@link #now} said before anything was read
     * @param whom all references of whose records it rests on
     * @return tells a permit, or does not
     */
    public Since since(long number, Set<PatientRef> whom) {
        return new Since(this, number, Set.copyOf(whom));
    }

    /** What a permit rests on. Immutable. */
    public static final class Since {
        private final EntryOrder order;
        private final long number;
        private final Set<PatientRef> whom;

        private Since(EntryOrder order, long number, Set<PatientRef> whom) {
            this.order = order;
            this.number = number;
            this.whom = whom;
        }

        /**
         * Tells the entry of a permit if nothing was taken from these patients since.
         *
         * @param entry of the permit
         * @param <T> what is known then
         * @return what is known then; empty where something was taken: then nothing was told, and what the permit rests on is to be read anew
         * @throws RefusedException as the entry
         * @throws UnavailableException as the entry
         */
        public <T> Optional<T> permit(Entry<T> entry) throws RefusedException, UnavailableException {
            return permit(new Held(order.entries, order.entries.readLock()), entry);
        }

        /**
         * As {@link #permit}, for what must wait for nobody: while a change is being given its place it is told beside it.
         *
         * @param entry of the permit
         * @param <T> what is known then
         * @return as the other method
         * @throws RefusedException as the entry
         * @throws UnavailableException as the entry
         */
        public <T> Optional<T> permitAtOnce(Entry<T> entry) throws RefusedException, UnavailableException {
            long stamp = order.entries.tryReadLock();
            return stamp == 0 ? Optional.of(entry.tell(() -> {})) : permit(new Held(order.entries, stamp), entry);
        }

        private <T> Optional<T> permit(Held held, Entry<T> entry) throws RefusedException, UnavailableException {
            try {
                return order.taken(number, whom) ? Optional.empty() : Optional.of(entry.tell(held));
            } finally {
                held.run();
            }
        }
    }

    /** A lock until the entry has its place, or failed. For one thread. */
    private static final class Held implements Runnable {
        private final StampedLock lock;
        private long stamp;

        Held(StampedLock lock, long stamp) {
            this.lock = lock;
            this.stamp = stamp;
        }

        @Override
        public void run() {
            if (stamp != 0) {
                lock.unlock(stamp);
                stamp = 0;
            }
        }
    }

    private boolean taken(long since, Set<PatientRef> whom) {
        if (changes == since) {
            return false;
        }
        return newestOfAnybody > since || whom.stream().anyMatch(patient -> newest[place(patient)] > since);
    }

    /**
     * Announces a change and tells its entry; until it has its place nobody else tells one through this order.
     *
     * @param taken from whom it may take something; {@link Taken#NOTHING} announces nothing and waits for nobody
     * @param entry of the change
     * @param <T> what is known then
     * @return what is known then
     * @throws RefusedException as the entry
     * @throws UnavailableException as the entry; it stays announced
     */
    public <T> T change(Taken taken, Entry<T> entry) throws RefusedException, UnavailableException {
        if (taken.equals(Taken.NOTHING)) {
            return entry.tell(() -> {});
        }
        Held held = new Held(entries, entries.writeLock());
        try {
            announce(taken);
            return entry.tell(held);
        } finally {
            held.run();
        }
    }

    /**
     * Announces a change that has no entry here: no entry of a permit gets a place from the return on that rests on what was read before.
     *
     * @param taken from whom it may take something
     */
    public void changed(Taken taken) {
        if (taken.equals(Taken.NOTHING)) {
            return;
        }
        Held held = new Held(entries, entries.writeLock());
        try {
            announce(taken);
        } finally {
            held.run();
        }
    }

    private void announce(Taken taken) {
        long next = changes + 1;
        if (taken.anybody()) {
            newestOfAnybody = next;
        }
        taken.patients().forEach(patient -> newest[place(patient)] = next);
        changes = next; // one writer at a time, by the lock
    }

    private static int place(PatientRef patient) {
        int hash = patient.hashCode();
        return (hash ^ hash >>> 16) & PLACES - 1;
    }
}
