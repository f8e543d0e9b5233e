package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;

/**
 * Walks the rows of one part: Modified Huffman (TIFF 6.0 section 10), ITU-T T.4 in one and two dimensions, T.6. Each row must have exactly
 * the picture's columns; a run of no length stands only where a row begins or ends. Holds the places where colours change in two rows.
 */
final class FaxWalk {
    static final int MOST_COLUMNS = 1 << 20;

    private static final int HUFFMAN = 2;
    private static final int T6 = 4;
    private static final int TWO_DIMENSIONS = 1;
    private static final int EOL_ZEROS = 11;
    private static final int MOST_FILL = 1 << 16;

    private final FaxBits bits;
    private final int compression;
    private final boolean mixed;
    private final int columns;
    private int[] above;
    private int[] row;
    private int changes;

    FaxWalk(FaxBits bits, int compression, int options, int columns) {
        this.bits = bits;
        this.compression = compression;
        this.mixed = compression != HUFFMAN && (options & TWO_DIMENSIONS) != 0;
        this.columns = columns;
        this.above = new int[columns + 6];
        this.row = new int[columns + 6];
    }

    /** Passes a number of rows; the bits stand after the last one afterwards. */
    void rows(long count) throws DamagedInputException, IOException {
        changes = 0;
        endRow();
        for (long i = 0; i < count; i++) {
            changes = 0;
            boolean flat = compression != T6;
            if (compression == HUFFMAN) {
                bits.align();
            } else if (compression != T6) {
                boolean marked = endOfLine();
                if (mixed) {
                    if (!marked) {
                        throw malformed("row without EOL");
                    }
                    flat = bits.peek(1) == 1;
                    bits.pass(1);
                }
            }
            if (flat) {
                oneDimension();
            } else {
                twoDimensions();
            }
            endRow();
        }
    }

    /** Passes an EOL and the fill bits before it, where there is one. */
    private boolean endOfLine() throws DamagedInputException, IOException {
        if (bits.peek(EOL_ZEROS) != 0) {
            return false;
        }
        bits.pass(EOL_ZEROS);
        for (int fill = 0; bits.peek(1) == 0; fill++) {
            if (fill == MOST_FILL) {
                throw malformed("fill bits");
            }
            bits.pass(1);
        }
        bits.pass(1);
        return true;
    }

    private void oneDimension() throws DamagedInputException, IOException {
        int at = 0;
        boolean black = false;
        while (at < columns) {
            at = run(at, black);
            black = !black;
        }
    }

    private void twoDimensions() throws DamagedInputException, IOException {
        int at = -1;
        int index = 0;
        boolean black = false;
        while (at < columns) {
            index = opposite(index, at, black);
            int mode = bits.peek(7);
            if (mode >= 64) {
                at = vertical(at, index, 0, 1);
                black = !black;
            } else if (mode >= 48) {
                at = vertical(at, index, 1, 3);
                black = !black;
            } else if (mode >= 32) {
                at = vertical(at, index, -1, 3);
                black = !black;
            } else if (mode >= 16) {
                bits.pass(3);
                at = run(run(Math.max(at, 0), black), !black);
            } else if (mode >= 8) {
                bits.pass(4);
                at = above[index + 1];
            } else if (mode >= 2) {
                boolean three = mode < 4;
                boolean right = (mode & (three ? 1 : 2)) != 0;
                int by = three ? 3 : 2;
                at = vertical(at, index, right ? by : -by, three ? 7 : 6);
                black = !black;
            } else {
                throw malformed("mode");
            }
        }
    }

    /** The first change above and to the right that goes to the other colour. */
    private int opposite(int from, int at, boolean black) {
        int index = (Math.max(0, from - 2) & ~1) | (black ? 1 : 0);
        while (above[index] <= at && above[index] < columns) {
            index += 2;
        }
        return index;
    }

    private int vertical(int at, int index, int by, int codeBits) throws DamagedInputException {
        bits.pass(codeBits);
        int to = above[index] + by;
        if (to > columns || to < Math.max(at, 0) || to == at) {
            throw malformed("vertical mode");
        }
        change(to);
        return to;
    }

    /** Passes one run; gives where it ends. */
    private int run(int from, boolean black) throws DamagedInputException, IOException {
        FaxCodes codes = FaxCodes.of(black);
        int at = from;
        int length;
        do {
            int found = codes.look(bits.peek(FaxCodes.LONGEST));
            if (found < 0) {
                throw malformed("run");
            }
            bits.pass(found & 15);
            length = found >> 4;
            at += length;
            if (at > columns) {
                throw malformed("row of too many columns");
            }
        } while (length >= FaxCodes.FIRST_MAKE_UP);
        if (at == from && changes > 0 && from < columns) {
            throw malformed("run of no length");
        }
        change(at);
        return at;
    }

    private void change(int at) throws DamagedInputException {
        if (changes > columns + 1) {
            throw malformed("row of too many runs");
        }
        row[changes++] = at;
    }

    private void endRow() {
        for (int i = 0; i < 4; i++) {
            row[changes + i] = columns;
        }
        int[] spare = above;
        above = row;
        row = spare;
    }

    private static DamagedInputException malformed(String what) {
        return TiffBytes.malformed("fax data: " + what, -1);
    }
}
