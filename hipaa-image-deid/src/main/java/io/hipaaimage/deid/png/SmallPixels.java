package io.hipaaimage.deid.png;

import java.util.BitSet;

/**
 * Pixels of less than a byte, or that name colours (deep). An entry of a palette that no pixel names is no colour of the picture, and bits
 * behind a line's last pixel are no pixel: both could be letters. Undoes the filters of PNG 9 line by line; holds two lines.
 */
final class SmallPixels {
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int AVERAGE = 3;
    private static final int PAETH = 4;

    private final int depth;
    private final boolean colours;
    private final BitSet used = new BitSet(256);
    private byte[] above = new byte[0];
    private byte[] line = new byte[0];
    private byte cleanAbove;

    SmallPixels(Header header) {
        this.depth = header.depth();
        this.colours = header.colour() == Header.PALETTE;
    }

    /** The entries of the palette named so far. */
    BitSet used() {
        return used;
    }

    /** Begins the lines of a pass. */
    void begin(int lineBytes) {
        above = new byte[lineBytes];
        line = new byte[lineBytes];
        cleanAbove = 0;
    }

    /**
     * Takes a line of a number of pixels: its filter byte, and its bytes.
     *
     * @return its last byte, filtered as before, without the bits of no pixel; no byte but that of the next line depends on it
     */
    byte take(byte[] filtered, int pixels) {
        int last = line.length - 1;
        for (int i = 1; i <= last; i++) {
            line[i] = (byte) (filtered[i] + guess(filtered[0], i, above[i]));
        }
        if (colours) {
            mark(pixels);
        }
        byte clean = (byte) (line[last] & (0xFF << (8 * last - pixels * depth)));
        byte refiltered = (byte) (clean - guess(filtered[0], last, cleanAbove));
        cleanAbove = clean;
        byte[] spare = above;
        above = line;
        line = spare;
        return refiltered;
    }

    private int guess(int filter, int i, byte directlyAbove) {
        int left = i > 1 ? line[i - 1] & 0xFF : 0;
        int up = directlyAbove & 0xFF;
        int corner = i > 1 ? above[i - 1] & 0xFF : 0;
        return switch (filter) {
            case SUB -> left;
            case UP -> up;
            case AVERAGE -> (left + up) >> 1;
            case PAETH -> paeth(left, up, corner);
            default -> 0;
        };
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
