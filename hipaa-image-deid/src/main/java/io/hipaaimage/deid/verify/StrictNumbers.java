package io.hipaaimage.deid.verify;

import static io.hipaaimage.deid.verify.IsoTop.require;

import java.nio.ByteBuffer;

/** Numbers of clean ISO media that a writer may choose: so small, or of so few forms, that they spell nothing. */
final class StrictNumbers {
    private static final int MOST_OF_RATIO = 4095;
    private static final int LONGEST_SIDE = 0xFFFF;
    private static final int HIGHEST_CODE_POINT = 22;
    private static final int MOST_DEPTH = 32;
    private static final int ONE = 0x10000;
    private static final int LAST_OF_MATRIX = 0x40000000;
    private static final long MOST_TICKS = (1 << 28) - 1;

    private StrictNumbers() {}

    /** A ratio of pixels that are not square, reduced ({@code pasp}). */
    static void ratio(StrictBox box) {
        long width = box.number(4);
        long height = box.number(4);
        require(width > 0 && width <= MOST_OF_RATIO && height > 0 && height <= MOST_OF_RATIO, "pasp");
        require(width != height && divisor(width, height) == 1, "pasp");
        box.end("pasp");
    }

    /** A cut in whole pixels, whose middle may lie between two ({@code clap}). */
    static void cut(StrictBox box) {
        for (int i = 0; i < 4; i++) {
            long over = (int) box.number(4);
            long under = box.number(4);
            require(under == 1 || (under == 2 && i >= 2 && (over & 1) == 1), "clap");
            require(Math.abs(over) <= LONGEST_SIDE && (i >= 2 || over > 0), "clap");
        }
        box.end("clap");
    }

    /** A screen (SMPTE ST 2086) in the digits that standards give; the first of two bytes each, then two of four. */
    static boolean isScreen(byte[] bytes) {
        ByteBuffer screen = ByteBuffer.wrap(bytes);
        boolean right = bytes.length == 24;
        for (int i = 0; right && i < 8; i++) {
            int value = Short.toUnsignedInt(screen.getShort());
            right = value <= 50_000 && value % 5 == 0;
        }
        return right && isMost(screen.getInt(), 100_000_000, 10_000) && isMost(screen.getInt(), 50_000, 1);
    }

    /** White and primaries of a PNG in hundred-thousandths: two numbers with a zero behind, six with two. */
    static boolean isPrimaries(byte[] bytes) {
        ByteBuffer numbers = ByteBuffer.wrap(bytes);
        boolean right = bytes.length == 32;
        for (int i = 0; right && i < 8; i++) {
            right = isMost(numbers.getInt(), 100_000, i < 2 ? 10 : 100);
        }
        return right;
    }

    /** A gamma of a PNG: thousandths, or one of five screens'. */
    static boolean isGamma(byte[] bytes) {
        int gamma = bytes.length == 4 ? ByteBuffer.wrap(bytes).getInt() : 0;
        return switch (gamma) {
            case 45455, 55556, 41667, 38462, 35714 -> true;
            default -> gamma >= 1000 && isMost(gamma, 1_000_000, 100);
        };
    }

    private static boolean isMost(int value, int most, int step) {
        return value >= 0 && value <= most && value % step == 0;
    }

    /** The sides of a picture ({@code ispe}). */
    static void sides(StrictBox box) {
        box.zeros(4, "ispe");
        for (int i = 0; i < 2; i++) {
            long side = box.number(4);
            require(side >= 1 && side <= LONGEST_SIDE, "ispe");
        }
        box.end("ispe");
    }

    /** Code points of ITU-T H.273. */
    static void codePoints(StrictBox box) {
        for (int i = 0; i < 3; i++) {
            require(box.number(2) <= HIGHEST_CODE_POINT, "colr");
        }
    }

    /** Bits of channels ({@code pixi}). */
    static void depths(StrictBox box) {
        box.zeros(4, "pixi");
        long channels = box.number(1);
        for (long i = 0; i < channels; i++) {
            long depth = box.number(1);
            require(channels <= 16 && depth >= 1 && depth <= MOST_DEPTH, "pixi");
        }
        box.end("pixi");
    }

    /** How many ticks a clock has in a second. */
    static long clock(StrictBox box) {
        long ticks = box.number(4);
        require(ticks > 0 && ticks <= MOST_TICKS, "clock");
        return ticks;
    }

    /** A number of ticks, forward or back. */
    static long ticks(StrictBox box, boolean back) {
        long ticks = (int) box.number(4);
        require(ticks <= MOST_TICKS && ticks >= (back ? -MOST_TICKS : 0), "length or shift of a sample");
        return ticks;
    }

    /** A matrix of no turn. */
    static void upright(StrictBox box) {
        long[] matrix = matrix(box);
        require(isTurn(matrix, 0, 0) && matrix[0] == ONE && matrix[4] == ONE, "matrix");
    }

    /** A matrix and the whole pixels that it leaves where they begin; both are none where there is nothing to be seen. */
    static void shape(StrictBox box, boolean seen) {
        long[] matrix = matrix(box);
        long width = box.number(4);
        long height = box.number(4);
        require(((width | height) & 0xFFFF) == 0 && (seen || (width | height) == 0), "size of a track");
        require(isTurn(matrix, width, height) && (seen || (matrix[0] == ONE && matrix[4] == ONE)), "turn of a track");
    }

    private static long[] matrix(StrictBox box) {
        long[] matrix = new long[9];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (int) box.number(4);
        }
        return matrix;
    }

    /** One of eight turns, by quarters or mirrored, moved so that what is turned begins at nothing. */
    private static boolean isTurn(long[] matrix, long width, long height) {
        boolean aside = matrix[0] == 0;
        long one = aside ? matrix[1] : matrix[0];
        long other = aside ? matrix[3] : matrix[4];
        boolean rest = aside ? matrix[4] == 0 : matrix[1] == 0 && matrix[3] == 0;
        long right = (matrix[0] < 0 ? width : 0) + (matrix[3] < 0 ? height : 0);
        long down = (matrix[1] < 0 ? width : 0) + (matrix[4] < 0 ? height : 0);
        return rest
                && Math.abs(one) == ONE
                && Math.abs(other) == ONE
                && matrix[2] == 0
                && matrix[5] == 0
                && matrix[6] == (int) right
                && matrix[7] == (int) down
                && matrix[8] == LAST_OF_MATRIX;
    }

    static long divisor(long one, long two) {
        return two == 0 ? one : divisor(two, one % two);
    }
}
