package io.hipaaimage.deid.png;

import java.util.BitSet;

/**
 * Which entries of a palette the pixels name (deep): one that none names is no colour of the picture, and could be letters. Undoes the
 * filters of PNG 9 line by line; holds two lines.
 */
final class PaletteUse {
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int AVERAGE = 3;
    private static final int PAETH = 4;

    private final int depth;
    private final BitSet used = new BitSet(256);
    private byte[] above = new byte[0];
    private byte[] line = new byte[0];

    PaletteUse(int depth) {
        this.depth = depth;
    }

    /** The entries named so far. */
    BitSet used() {
        return used;
    }

    /** Begins the lines of a pass. */
    void begin(int lineBytes) {
        above = new byte[lineBytes];
        line = new byte[lineBytes];
    }

    /** Takes a line of a number of pixels: its filter byte, and its bytes. */
    void take(byte[] filtered, int pixels) {
        for (int i = 1; i < line.length; i++) {
            int left = i > 1 ? line[i - 1] & 0xFF : 0;
            int up = above[i] & 0xFF;
            int corner = i > 1 ? above[i - 1] & 0xFF : 0;
            int guess = switch (filtered[0]) {
                case SUB -> left;
                case UP -> up;
                case AVERAGE -> (left + up) >> 1;
                case PAETH -> paeth(left, up, corner);
                default -> 0;
            };
            line[i] = (byte) (filtered[i] + guess);
        }
        mark(pixels);
        byte[] spare = above;
        above = line;
        line = spare;
    }

    private void mark(int pixels) {
        int mask = (1 << depth) - 1;
        for (int x = 0; x < pixels; x++) {
            int bit = x * depth;
            used.set(line[1 + (bit >> 3)] >> (8 - depth - (bit & 7)) & mask);
        }
    }

    private static int paeth(int left, int up, int corner) {
        int estimate = left + up - corner;
        int byLeft = Math.abs(estimate - left);
        int byUp = Math.abs(estimate - up);
        int byCorner = Math.abs(estimate - corner);
        if (byLeft <= byUp && byLeft <= byCorner) {
            return left;
        }
        return byUp <= byCorner ? up : corner;
    }
}
