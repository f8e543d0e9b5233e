package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookoutTest {
    private static final long SYNC = TimeUnit.MICROSECONDS.toNanos(100);
    private static final int PROCESSORS = 2;

    /** Each look at it is a microsecond later. */
    private final AtomicLong clock = new AtomicLong();

    private final Lookout lookout = new Lookout(() -> clock.getAndAdd(1_000), PROCESSORS);
    private int looks;

    @Test
    void nobodyLooksBeforeASyncIsKnown() {
        lookout.await(() -> answeredAtLook(50));
        assertThat(looks).isZero();
    }

    @Test
    void whoIsAnsweredWhileItLooksGoesOnAtOnce() {
        lookout.synced(SYNC);
        lookout.await(() -> answeredAtLook(50));
        assertThat(looks).isEqualTo(50);
        assertThat(clock.get()).isLessThan(SYNC);
    }

    @Test
    void whoIsNotAnsweredLooksForTwoSyncsAtMost() {
        lookout.synced(SYNC);
        lookout.await(() -> answeredAtLook(Integer.MAX_VALUE));
        assertThat(clock.get()).isBetween(2 * SYNC, 2 * SYNC + 2_000);
    }

    @Test
    void nobodyLooksBehindASlowSync() {
        lookout.synced(SYNC);
        lookout.synced(Lookout.LONGEST_SYNC + 1);
        lookout.await(() -> answeredAtLook(50));
        assertThat(looks).isZero();
    }

    @Test
    void nobodyLooksBehindTheThirteenSyncsThatFollowAVerySlowOne() {
        assertThat(syncsUntilALook(TimeUnit.SECONDS.toNanos(1))).isEqualTo(14);
    }

    @Test
    void theNextLooksAgainWhereTheSlowOneWasHardlySlow() {
        assertThat(syncsUntilALook(Lookout.LONGEST_SYNC + 1)).isEqualTo(1);
    }

    /** How many fast ones it takes. */
    private int syncsUntilALook(long slow) {
        lookout.synced(slow);
        for (int syncs = 1; ; syncs++) {
            lookout.synced(SYNC);
            lookout.await(() -> answeredAtLook(2));
            if (looks > 0) {
                return syncs;
            }
        }
    }

    @Test
    void sixteenLookAtOnceAndTheNextSleeps() {
        assertThat(lookingAtOnce(lookout)).isEqualTo(16);
    }

    @Test
    void nobodyLooksWhereThereIsOneProcessor() {
        assertThat(lookingAtOnce(new Lookout(() -> clock.getAndAdd(1_000), 1))).isZero();
    }

    @Test
    void whoHasLookedMakesRoomForAnother() {
        assertThat(lookingAtOnce(lookout)).isEqualTo(16);
        assertThat(lookingAtOnce(lookout)).isEqualTo(16);
    }

    /** Each that looks lets another begin, until one does not look but returns. */
    private int lookingAtOnce(Lookout those) {
        those.synced(SYNC);
        return nested(those);
    }

    private int nested(Lookout those) {
        int[] inner = {-1};
        int[] asked = {0};
        those.await(() -> {
            if (++asked[0] == 2) { // the first question is asked before it looks
                inner[0] = nested(those);
            }
            return asked[0] >= 2;
        });
        return inner[0] + 1;
    }

    private boolean answeredAtLook(int look) {
        looks++;
        return looks >= look;
    }
}
