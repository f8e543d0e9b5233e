package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final long SYNC = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LONG_SYNC = TimeUnit.SECONDS.toNanos(1);

    /** Each look at it is a microsecond later. */
    private final AtomicLong clock = new AtomicLong();

    private final Gathering gathering = new Gathering(() -> clock.getAndAdd(1_000));
    private int queued;

    @Test
    void takesOneBatchOfAllWhoWereAnsweredAndAllWhoWereQueuedBefore() {
        gathering.answering(5, 3, SYNC);
        comesBack(3, 5);
        assertThat(queued).isEqualTo(8);
        assertThat(micros()).isLessThan(10);
    }

    @Test
    void holdsUpWhatIsQueuedForHalfASyncAtMost() {
        gathering.answering(5, 3, SYNC);
        comesBack(3, 4);
        assertThat(micros()).isBetween(100L, 102L);
    }

    @Test
    void holdsUpWhatIsQueuedForTwoHundredMicrosecondsAtMost() {
        gathering.answering(1, 1, LONG_SYNC);
        comesBack(1, 0);
        assertThat(micros()).isBetween(200L, 202L);
    }

    @Test
    void doesNotHoldUpEntriesWhoseCallersDoNotWait() {
        gathering.answering(0, 1, LONG_SYNC);
        comesBack(1, 0);
        assertThat(micros()).isZero();
    }

    @Test
    void looksForALoneWriterForFiftyMicrosecondsHoweverShortTheSync() {
        gathering.answering(1, 0, 1_000);
        comesBack(0, 0);
        assertThat(micros()).isBetween(50L, 52L);
    }

    @Test
    void endsAtOnceWhenTheLoneWriterIsBack() {
        gathering.answering(1, 0, LONG_SYNC);
        comesBack(0, 1);
        assertThat(micros()).isLessThan(3);
    }

    @Test
    void leavesThoseWhoDidNotComeBackAloneForEightBatches() {
        gathering.answering(2, 1, SYNC);
        comesBack(1, 0);
        for (int batch = 1; batch <= 8; batch++) {
            clock.set(0);
            gathering.answering(2, 1, SYNC);
            comesBack(1, 0);
            assertThat(micros()).as("batch " + batch).isZero();
        }
        gathering.answering(2, 1, SYNC);
        comesBack(1, 2);
        assertThat(queued).isEqualTo(3);
    }

    @Test
    void expectsNobodyAfterABatchThatWasNotAnswered() {
        gathering.answering(5, 3, SYNC);
        comesBack(3, 5);
        clock.set(0);
        comesBack(1, 0);
        assertThat(micros()).isZero();
    }

    /** One more of so many is back at each look. */
    private void comesBack(int before, int callers) {
        queued = before - 1;
        gathering.await(() -> queued = Math.min(queued + 1, before + callers));
    }

    private long micros() {
        return TimeUnit.NANOSECONDS.toMicros(clock.get());
    }
}
