package io.hipaaimage.deid.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SignificanceTest {
    private static final int MOST_ZEROS = 15;

    @Test
    void leavesWhatOneWouldByTakingAwayTheLowestOneAfterAnother() {
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            long sparse = random.nextLong();
            for (int thinned = round % 3; thinned > 0; thinned--) {
                sparse &= random.nextLong();
            }
            for (int below = 0; below <= MOST_ZEROS; below++) {
                assertThat(Significance.from(sparse, below)).isEqualTo(taken(sparse, below));
            }
        }
    }

    @Test
    void leavesTheRightOnesAtTheBordersOfBytesAndNothingBeyondTheLast() {
        for (long set :
                new long[] {0, 1, -1, Long.MIN_VALUE, 0x8080_8080_8080_8080L, 0x0101_0101_0101_0101L, 0xFF00L}) {
            for (int below = 0; below <= MOST_ZEROS; below++) {
                assertThat(Significance.from(set, below)).isEqualTo(taken(set, below));
            }
        }
    }

    private static long taken(long set, int below) {
        long rest = set;
        for (int i = 0; i < below; i++) {
            rest &= rest - 1;
        }
        return rest;
    }
}
