package io.hipaaimage.deid.png;

import org.jspecify.annotations.Nullable;

/** Counts through the scanlines of a picture or frame, all seven passes where it is interlaced, without holding one. */
final class Scanlines {
    /** Adam7 (PNG 8): where each pass begins and how far apart its pixels are, across and down. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[] WHOLE = {0, 0, 1, 1};
    private static final int LAST_FILTER = 4;

    private final Header header;
    private final int width;
    private final int height;
    private final @Nullable SmallPixels small;
    private byte[] line = new byte[0];
    private int across;
    private int pass = -1;
    private long lineBytes;
    private long linesLeft;
    private long inLine;

    Scanlines(Header header, int width, int height) {
        this(header, width, height, null);
    }

    /** Shows each line to somebody; the caller has bounded a line's length. */
    Scanlines(Header header, int width, int height, @Nullable SmallPixels small) {
        this.header = header;
        this.small = small;
        this.width = width;
        this.height = height;
        nextPass();
    }

    /** Whether every byte of every line has been seen. */
    boolean complete() {
        return linesLeft == 0;
    }

    /** Whether it blanks the bits behind the last pixel of a line in the bytes that it takes. */
    boolean blanks() {
        return small != null;
    }

    /** Takes inflated bytes; gives how many belong to the picture, or -1 if a line has a filter that does not exist. */
    int take(byte[] bytes, int length) {
        int at = 0;
        while (at < length && linesLeft > 0) {
            if (inLine == 0 && (bytes[at] & 0xFF) > LAST_FILTER) {
                return -1;
            }
            int now = (int) Math.min(length - at, lineBytes - inLine);
            if (small != null) {
                System.arraycopy(bytes, at, line, (int) inLine, now);
            }
            inLine += now;
            at += now;
            if (inLine == lineBytes) {
                inLine = 0;
                if (small != null) {
                    bytes[at - 1] = small.take(line, across);
                }
                if (--linesLeft == 0) {
                    nextPass();
                }
            }
        }
        return at;
    }

    private void nextPass() {
        int passes = header.interlaced() ? PASSES.length : 1;
        while (linesLeft == 0 && ++pass < passes) {
            int[] grid = header.interlaced() ? PASSES[pass] : WHOLE;
            across = count(width, grid[0], grid[2]);
            lineBytes = header.lineBytes(across);
            linesLeft = across == 0 ? 0 : count(height, grid[1], grid[3]);
            if (small != null) {
                line = new byte[(int) lineBytes];
                small.begin(line.length);
            }
        }
    }

    private static int count(int size, int from, int step) {
        return (int) (((long) size - from + step - 1) / step);
    }
}
