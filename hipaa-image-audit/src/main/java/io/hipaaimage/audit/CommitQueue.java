package io.hipaaimage.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Entries that wait for the disk; bounded in number and in bytes. An interrupt of a caller is kept for it and changes nothing here.
 */
final class CommitQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final ArrayDeque<PendingEntry> entries = new ArrayDeque<>();
    private final Gathering gathering = new Gathering(System::nanoTime);
    private final int maxEntries;
    private final long maxBytes;
    private long bytes;
    private boolean closed;
    private volatile int waiting;

    CommitQueue(int maxEntries, long maxBytes) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    /** Puts an entry; false if no place came free in time or the log is closed. */
    boolean offer(PendingEntry entry, long nanos) {
        boolean interrupted = false;
        long begun = System.nanoTime();
        long left = nanos;
        lock.lock();
        try {
            while (!closed && !fits(entry)) {
                if (left <= 0) {
                    return false;
                }
                try {
                    left = room.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                    left = nanos - (System.nanoTime() - begun);
                }
            }
            if (closed) {
                return false;
            }
            entries.add(entry);
            bytes += entry.maxFrame();
            waiting = entries.size();
            work.signal();
            return true;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A batch is synced and about to be answered; for the one thread that takes. */
    void answering(List<PendingEntry> batch, long syncNanos) {
        int callers = 0;
        for (PendingEntry entry : batch) {
            callers += entry.callerWaits() ? 1 : 0;
        }
        gathering.answering(callers, waiting, syncNanos);
    }

    /** Takes all that waits, up to a number of bytes; blocks while there is nothing; empty when closed and drained. */
    List<PendingEntry> take(int most) {
        return take(most, new ArrayList<>());
    }

    /** The same into a list that the taker keeps; what was in it is taken out first. */
    List<PendingEntry> take(int most, List<PendingEntry> batch) {
        batch.clear();
        gathering.await(() -> waiting);
        lock.lock();
        try {
            while (entries.isEmpty() && !closed) {
                work.awaitUninterruptibly();
            }
            long taken = 0;
            for (PendingEntry next = entries.peek();
                    next != null && (batch.isEmpty() || (taken + next.maxFrame() <= most && next.nextEpoch() == null));
                    next = entries.peek()) {
                batch.add(next);
                taken += next.maxFrame();
                entries.remove();
                if (next.nextEpoch() != null) {
                    break; // what follows it is of the next epoch
                }
            }
            bytes -= taken;
            waiting = entries.size();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        return batch;
    }

    /** Lets nothing more in; what is there is still taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(PendingEntry entry) {
        return entries.size() < maxEntries && (entries.isEmpty() || bytes + entry.maxFrame() <= maxBytes);
    }
}
