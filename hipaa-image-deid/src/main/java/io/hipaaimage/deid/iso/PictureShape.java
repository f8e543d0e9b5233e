package io.hipaaimage.deid.iso;

import io.hipaaimage.core.DamagedInputException;
import java.util.Optional;

/**
 * The shape of pixels and the cut of a picture ({@code pasp} and {@code clap}, ISO/IEC 14496-12 12.1.4), as the smallest numbers that say
 * so: they are too small to spell anything. Stateless.
 */
public final class PictureShape {
    /** The most that a number of a ratio may be. */
    private static final int MOST = 4095;

    private static final int LONGEST_SIDE = 0xFFFF;
    private static final int CUT_BYTES = 32;

    private PictureShape() {}

    /**
     * How wide a pixel is to its height: the nearest ratio of numbers up to 4,095.
     *
     * @param width of a pixel
     * @param height of a pixel
     * @return the content of a {@code pasp} box; empty for square pixels, and where a side is nothing
     */
    public static Optional<byte[]> ratio(long width, long height) {
        if (width == 0 || height == 0 || width == height) {
            return Optional.empty();
        }
        long[] nearest = nearest(width, height);
        if (nearest[0] == 0 || nearest[1] == 0 || nearest[0] == nearest[1]) {
            return Optional.empty();
        }
        return Optional.of(new BoxWriter().u32(nearest[0]).u32(nearest[1]).bytes());
    }

    /** The last convergent of the continued fraction whose numbers are small enough. */
    private static long[] nearest(long width, long height) {
        long over = width;
        long under = height;
        long[] now = {1, 0};
        long[] before = {0, 1};
        while (under != 0) {
            long whole = over / under;
            long rest = over % under;
            long upper = whole > MOST ? Long.MAX_VALUE : whole * now[0] + before[0];
            long lower = whole > MOST ? Long.MAX_VALUE : whole * now[1] + before[1];
            if (upper > MOST || lower > MOST) {
                break;
            }
            before = now;
            now = new long[] {upper, lower};
            over = under;
            under = rest;
        }
        return now;
    }

    /**
     * What of a picture is shown: width, height, and how far its middle lies from the middle of the picture, each whole pixels or a half.
     *
     * @param fields at the box's content
     * @return the content of a {@code clap} box
     * @throws DamagedInputException for parts of a pixel, and for sides that no picture has
     */
    public static byte[] cut(Fields fields) throws DamagedInputException {
        BoxWriter out = new BoxWriter();
        for (int i = 0; i < 4; i++) {
            long over = (int) fields.u32();
            long under = (int) fields.u32();
            fields.require(under > 0 && (i >= 2 || over > 0));
            long divisor = divisor(Math.abs(over), under);
            over /= divisor;
            under /= divisor;
            fields.require(under <= (i < 2 ? 1 : 2) && Math.abs(over) <= LONGEST_SIDE);
            out.u32(over).u32(under);
        }
        return out.bytes();
    }

    /**
     * Whether a cut is one that {@link #cut} takes.
     *
     * @param content of a {@code clap} box
     * @return false also where it is too short
     */
    public static boolean isCut(byte[] content) {
        if (content.length < CUT_BYTES) {
            return false;
        }
        try {
            cut(new Fields(content, 0, "clap"));
            return true;
        } catch (DamagedInputException e) {
            return false;
        }
    }

    private static long divisor(long one, long two) {
        long a = one;
        long b = two;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return Math.max(1, a);
    }
}
