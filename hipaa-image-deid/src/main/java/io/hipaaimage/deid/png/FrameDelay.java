package io.hipaaimage.deid.png;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * How long a frame is shown (PNG 11.3.8.2), as the smallest numbers that say so: two free numbers for each frame are room for four letters.
 * Fractions of a second that clocks of films have stay exactly; others are rounded to a thousandth.
 *
 * @param numerator of seconds, 0 for no longer than it takes
 * @param denominator from 1
 */
record FrameDelay(int numerator, int denominator) {
    /** What a denominator of nothing means. */
    private static final int HUNDREDTHS = 100;

    private static final int THOUSANDTHS = 1000;
    /** Clocks of 23.976, 29.97 and 59.94 frames a second. */
    private static final Set<Integer> FILMS = Set.of(24_000, 30_000, 60_000);

    private static final int MOST = 0xFFFF;

    static FrameDelay of(int numerator, int denominator) {
        int under = denominator == 0 ? HUNDREDTHS : denominator;
        if (numerator == 0) {
            return new FrameDelay(0, HUNDREDTHS);
        }
        FrameDelay least = reduced(numerator, under);
        if (least.denominator <= THOUSANDTHS || FILMS.contains(least.denominator)) {
            return least;
        }
        long rounded = Math.round((double) numerator * THOUSANDTHS / under);
        return rounded == 0 ? new FrameDelay(0, HUNDREDTHS) : reduced((int) Math.min(MOST, rounded), THOUSANDTHS);
    }

    private static FrameDelay reduced(int over, int under) {
        int common = BigInteger.valueOf(over).gcd(BigInteger.valueOf(under)).intValueExact();
        return new FrameDelay(over / common, under / common);
    }

    void write(ByteBuffer into, int at) {
        into.putShort(at, (short) numerator).putShort(at + 2, (short) denominator);
    }
}
