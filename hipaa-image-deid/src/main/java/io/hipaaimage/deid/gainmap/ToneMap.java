package io.hipaaimage.deid.gainmap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a {@code tmap} item of HEIF and AVIF holds: a version, then the numbers as ISO 21496-1 annex C packs them, written anew in whole
 * millionths. Here the base may be the brighter picture, and the colours of the map's sum may be the other's.
 */
public final class ToneMap {
    private static final int HEAD = 6;
    private static final int FRACTION = 8;
    private static final int THREE_COLOURS = 0x80;
    private static final int KNOWN_FLAGS = 0xC0;
    private static final int MOST_HEADROOM = 32 * GainMap.MILLION;
    private static final int PER_COLOUR = 5;

    private ToneMap() {}

    /**
     * Writes the item's content anew.
     *
     * @param content of the item
     * @return the same numbers, rounded to millionths; empty where a version, a flag or a number is not one that is understood here
     */
    public static Optional<byte[]> rebuild(byte[] content) {
        // a version, the least version of a reader, the writer's own version, flags
        if (content.length < HEAD || content[0] != 0 || content[1] != 0 || content[2] != 0) {
            return Optional.empty();
        }
        ByteBuffer view = ByteBuffer.wrap(content).position(HEAD - 1);
        boolean newer = content[3] != 0 || content[4] != 0;
        int flags = view.get() & 0xFF;
        int colours = (flags & THREE_COLOURS) != 0 ? 3 : 1;
        int bytes = FRACTION * (2 + PER_COLOUR * colours);
        if ((flags & ~KNOWN_FLAGS) != 0 || view.remaining() < bytes || (!newer && view.remaining() > bytes)) {
            return Optional.empty();
        }
        int base = fraction(view, false);
        int other = fraction(view, false);
        int[][] numbers = new int[colours][];
        for (int i = 0; i < colours; i++) {
            numbers[i] = colour(view);
            if (!isPossible(numbers[i])) {
                return Optional.empty();
            }
        }
        if (!isHeadroom(base) || !isHeadroom(other) || base == other) {
            return Optional.empty();
        }
        boolean one = colours == 1 || Arrays.stream(numbers).allMatch(colour -> Arrays.equals(colour, numbers[0]));
        return Optional.of(write(flags & ~THREE_COLOURS, base, other, one ? new int[][] {numbers[0]} : numbers));
    }

    private static int[] colour(ByteBuffer view) {
        return new int[] {
            fraction(view, true),
            fraction(view, true),
            fraction(view, false),
            fraction(view, true),
            fraction(view, true)
        };
    }

    private static byte[] write(int flags, int base, int other, int[][] colours) {
        ByteBuffer out = ByteBuffer.allocate(HEAD + FRACTION * (2 + PER_COLOUR * colours.length))
                .position(HEAD - 1)
                .put((byte) (flags | (colours.length == 3 ? THREE_COLOURS : 0)));
        put(out, base);
        put(out, other);
        for (int[] colour : colours) {
            for (int number : colour) {
                put(out, number);
            }
        }
        return out.array();
    }

    private static boolean isHeadroom(int value) {
        return value >= 0 && value <= MOST_HEADROOM;
    }

    private static boolean isPossible(int[] of) {
        return new GainMap.Channel(of[0], of[1], of[2], Math.abs(of[3]), Math.abs(of[4])).isPossible();
    }

    private static int fraction(ByteBuffer view, boolean signed) {
        int over = view.getInt();
        long under = view.getInt() & 0xFFFFFFFFL;
        if (under == 0) {
            return Integer.MIN_VALUE;
        }
        return GainMap.millionths(BigDecimal.valueOf(signed ? over : over & 0xFFFFFFFFL)
                .divide(BigDecimal.valueOf(under), 12, RoundingMode.HALF_EVEN));
    }

    private static void put(ByteBuffer out, int millionths) {
        out.putInt(millionths).putInt(GainMap.MILLION);
    }
}
