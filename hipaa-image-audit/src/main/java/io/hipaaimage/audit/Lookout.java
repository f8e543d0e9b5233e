package io.hipaaimage.audit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Lets a caller look for its answer before it sleeps. On a disk that syncs in a tenth of a millisecond, to put eight callers to sleep and to
 * wake them one by one takes as long as half a sync, during which the disk has nothing to do; a caller that looks is not woken.
 *
 * <p>Who looks gives the processor to whoever has work, and looks no longer than twice the last sync: the rest of the one that was under way, and
 * its own. Behind a sync of more than 200 microseconds nobody looks, since sleep costs little beside it, nor behind the thirteen that follow a
 * very slow one, when the disk may still be busy for others and a look would be in vain. No more than sixteen look at once, so that what this may cost a
 * host does not grow with its callers, and nobody where there is one processor, which the disk needs too to end its sync. Safe for use by many threads.
 */
final class Lookout {
    static final long LONGEST_SYNC = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long MOST_REMEMBERED = 5 * LONGEST_SYNC;
    private static final int FORGOTTEN = 8;
    private static final int MOST = 16;

    private final LongSupplier nanoTime;
    private final int most;
    private final AtomicInteger looking = new AtomicInteger();
    private long slowest;
    private volatile long limit;

    Lookout(LongSupplier nanoTime, int processors) {
        this.nanoTime = nanoTime;
        this.most = processors > 1 ? MOST : 0;
    }

    /** A batch was written and synced in so many nanoseconds; for the commit thread. */
    void synced(long nanos) {
        slowest = Math.max(nanos, Math.min(MOST_REMEMBERED, slowest - slowest / FORGOTTEN));
        limit = slowest > LONGEST_SYNC ? 0 : 2 * nanos;
    }

    /** Returns when it is answered, or when the caller may as well sleep. */
    @SuppressWarnings(
            "ThreadPriorityCheck") // whoever has work goes first; the clock bounds it whatever a scheduler does
    void await(BooleanSupplier answered) {
        long nanos = limit;
        if (nanos == 0 || answered.getAsBoolean()) {
            return;
        }
        try {
            if (looking.incrementAndGet() <= most) {
                long begun = nanoTime.getAsLong();
                while (!answered.getAsBoolean() && nanoTime.getAsLong() - begun < nanos) {
                    Thread.yield();
                }
            }
        } finally {
            looking.decrementAndGet();
        }
    }
}
