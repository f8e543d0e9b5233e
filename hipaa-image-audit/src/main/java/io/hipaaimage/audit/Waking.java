package io.hipaaimage.audit;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The answers of a batch that is durable. Waking a thread takes a good part of what a sync does, so the commit thread wakes one caller, each
 * caller that wakes answers two more before it returns, and the commit thread goes on with the next batch meanwhile. It answers as many as it
 * can while nothing waits for the disk, and what is left after the next sync: so nobody depends on another caller for longer than that.
 *
 * <p>Who has no thread that waits is answered by the commit thread at once.
 */
final class Waking {
    private static final int EACH = 2;

    private final List<PendingEntry> batch;
    private final long first;
    private final byte[][] leaves;
    private final AtomicInteger next = new AtomicInteger();

    private Waking(List<PendingEntry> batch, long first, byte[][] leaves) {
        this.batch = batch;
        this.first = first;
        this.leaves = leaves;
    }

    /** Of nobody. */
    static Waking none() {
        return new Waking(List.of(), 0, new byte[0][]);
    }

    /** Begins, on the commit thread. */
    static Waking of(List<PendingEntry> batch, long first, byte[][] leaves) {
        Waking waking = new Waking(batch, first, leaves);
        for (int i = 0; i < leaves.length; i++) {
            if (!batch.get(i).hasWaiter()) {
                waking.answer(i);
            }
        }
        waking.one();
        return waking;
    }

    /** Answers one caller who waits; false where none is left. */
    boolean one() {
        for (int i = next.getAndIncrement(); i < leaves.length; i = next.getAndIncrement()) {
            if (batch.get(i).hasWaiter() && answer(i)) {
                return true;
            }
        }
        return false;
    }

    /** What a caller does that was answered. */
    void passOn() {
        for (int i = 0; i < EACH; i++) {
            one();
        }
    }

    /** Answers all that nobody else has begun to answer. */
    void finish() {
        while (one()) {
            Thread.onSpinWait();
        }
    }

    /** False if its caller has gone meanwhile. */
    private boolean answer(int i) {
        return batch.get(i).complete(first + i, leaves[i], this);
    }
}
