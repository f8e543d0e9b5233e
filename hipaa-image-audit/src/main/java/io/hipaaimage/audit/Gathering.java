package io.hipaaimage.audit;

import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Lets the callers that were just answered come back before the next batch is taken. Each of several blocking writers writes again as
 * soon as it is answered; a batch that is taken at once leaves them to the one behind it, and the writers fall into two groups that
 * wait for each other's syncs.
 *
 * <p>What is queued is held up for at most half of the last sync, never more than 200 microseconds, and only while callers that
 * were waiting are missing: entries whose callers do not wait are not held up for each other. While nothing is queued nobody is held
 * up, and looking spares waking this thread, which takes a good part of what a sync does. Who was looked for in vain has something else
 * to do, so the next batches are taken at once. Belongs to the commit thread.
 */
final class Gathering {
    private static final int SHARE = 2;
    private static final long MOST_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long IDLE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final int PAUSE = 8;

    private final LongSupplier nanoTime;
    private int expected;
    private long limit;
    private int pause;

    Gathering(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A batch is about to be answered: so many of its callers wait, so many entries are queued, its sync took so long. */
    void answering(int callers, int queued, long syncNanos) {
        expected = callers == 0 || pause > 0 ? 0 : queued + callers;
        limit = Math.min(MOST_NANOS, syncNanos / SHARE);
        pause = Math.max(0, pause - 1);
    }

    /** Returns when as many are queued as may be expected, or when the time is up. */
    @SuppressWarnings(
            "ThreadPriorityCheck") // who comes back needs the processor; the clock bounds it whatever a scheduler does
    void await(IntSupplier queued) {
        int before = queued.getAsInt();
        int found = before;
        long begun = found < expected ? nanoTime.getAsLong() : 0;
        while (found < expected && nanoTime.getAsLong() - begun < (found == 0 ? Math.max(limit, IDLE_NANOS) : limit)) {
            Thread.yield();
            found = queued.getAsInt();
        }
        if (found == before && found < expected) {
            pause = PAUSE;
        }
        expected = 0;
    }
}
