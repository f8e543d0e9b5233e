package io.hipaaimage.deid.webp;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;

/** How the blocks of a lossy picture are predicted (RFC 6386 section 11): what is needed of it to read on. */
final class LossyModes {
    private static final int DC = 0;
    private static final int TRUE_MOTION = 1;
    private static final int VERTICAL = 2;
    private static final int HORIZONTAL = 3;
    /** The tree of a small block's mode: positive numbers are nodes, others the negated mode. */
    private static final int[] TREE = {
        -DC, 1, -TRUE_MOTION, 2, -VERTICAL, 3, 4, 6, -HORIZONTAL, 5, -4, -5, -6, 7, -7, 8, -8, -9
    };

    private final BoolReader bits;
    private final LossyHeader header;
    private final int[] above;
    private final int[] left = new int[4];
    private boolean skipped;
    private boolean split;

    LossyModes(BoolReader bits, LossyHeader header, int columns) {
        this.bits = bits;
        this.header = header;
        this.above = new int[4 * columns];
    }

    void beginLine() {
        java.util.Arrays.fill(left, DC);
    }

    /** Reads a macroblock's modes. */
    void read(int column) throws ImageVaultException, IOException {
        header.skipSegment(bits);
        skipped = header.skipProbability() >= 0 && bits.flag(header.skipProbability());
        split = !bits.flag(145);
        if (split) {
            blocks(4 * column);
        } else {
            int mode = bits.flag(156) ? (bits.flag(128) ? TRUE_MOTION : HORIZONTAL) : (bits.flag(163) ? VERTICAL : DC);
            java.util.Arrays.fill(above, 4 * column, 4 * column + 4, mode);
            java.util.Arrays.fill(left, mode);
        }
        if (bits.flag(142) && bits.flag(114)) {
            bits.flag(183);
        }
    }

    /** Whether the macroblock has no coefficients. */
    boolean isSkipped() {
        return skipped;
    }

    /** Whether the macroblock is predicted in small blocks. */
    boolean isSplit() {
        return split;
    }

    private void blocks(int column) throws ImageVaultException, IOException {
        for (int y = 0; y < 4; y++) {
            int mode = left[y];
            for (int x = column; x < column + 4; x++) {
                int node = TREE[bits.bit(LossyTables.blockMode(above[x], mode, 0))];
                while (node > 0) {
                    node = TREE[2 * node + bits.bit(LossyTables.blockMode(above[x], mode, node))];
                }
                mode = -node;
                above[x] = mode;
            }
            left[y] = mode;
        }
    }
}
