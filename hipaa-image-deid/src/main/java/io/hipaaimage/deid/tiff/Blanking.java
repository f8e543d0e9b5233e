package io.hipaaimage.deid.tiff;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Blanks what no viewer shows of a part's decoded lines: columns and rows of a tile beyond the picture's edge, and the bits after a line's
 * last pixel. For one part; takes the lines in pieces of any size.
 */
final class Blanking {
    private final Grid.Lines lines;
    private final boolean columns;
    private final @Nullable UsedColours used;
    private long line;
    private long inLine;

    Blanking(Grid.Lines lines, Page page, @Nullable UsedColours used) {
        this.lines = lines;
        // the bytes of floating-point differences are shuffled over the line
        this.columns = page.predictor() != Page.PREDICTOR_FLOAT;
        this.used = used;
    }

    /** Whether there is anything to do. */
    boolean needed() {
        return used != null
                || lines.visibleCount() < lines.count()
                || (columns && lines.visibleBits() < 8 * lines.bytes());
    }

    void apply(byte[] bytes, int length) {
        int at = 0;
        while (at < length) {
            int now = (int) Math.min(length - at, lines.bytes() - inLine);
            segment(bytes, at, at + now);
            at += now;
            inLine += now;
            if (inLine == lines.bytes()) {
                inLine = 0;
                line++;
            }
        }
    }

    private void segment(byte[] bytes, int from, int to) {
        if (line >= lines.visibleCount()) {
            Arrays.fill(bytes, from, to, (byte) 0);
            return;
        }
        int shown = to;
        if (columns) {
            long whole = lines.visibleBits() >> 3;
            int spare = (int) lines.visibleBits() & 7;
            shown = (int) Math.min(to, Math.max(from, from + whole - inLine));
            int blank = shown;
            if (spare != 0 && blank < to && inLine + (blank - from) == whole) {
                bytes[blank] &= (byte) (0xFF << (8 - spare));
                blank++;
                shown = blank;
            }
            Arrays.fill(bytes, blank, to, (byte) 0);
        }
        if (used != null) {
            used.take(bytes, from, shown, inLine == 0);
        }
    }
}
