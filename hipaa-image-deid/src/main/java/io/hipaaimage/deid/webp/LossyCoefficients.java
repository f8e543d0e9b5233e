package io.hipaaimage.deid.webp;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.util.Arrays;

/** Reads over the coefficients of macroblocks (RFC 6386 section 13), with what of their neighbours decides how they are coded. */
final class LossyCoefficients {
    private static final int AFTER_DC = 0;
    private static final int DC_OF_ALL = 1;
    private static final int COLOUR = 2;
    private static final int WITH_DC = 3;
    private static final int LAST = 16;
    private static final int[] BAND = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
    private static final int[][] LARGE = {
        {173, 148, 140},
        {176, 155, 140, 135},
        {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
    };
    /** Four of light, two and two of colour, one of the DC of all. */
    private static final int NEIGHBOURS = 9;

    private static final int DC_NEIGHBOUR = 8;

    private final byte[] probabilities;
    private final byte[] above;
    private final byte[] left = new byte[NEIGHBOURS];

    LossyCoefficients(LossyHeader header, int columns) {
        this.probabilities = header.probabilities();
        this.above = new byte[NEIGHBOURS * columns];
    }

    void beginLine() {
        Arrays.fill(left, (byte) 0);
    }

    /** A macroblock without coefficients. */
    void none(int column, boolean split) {
        int count = split ? DC_NEIGHBOUR : NEIGHBOURS;
        Arrays.fill(left, 0, count, (byte) 0);
        Arrays.fill(above, NEIGHBOURS * column, NEIGHBOURS * column + count, (byte) 0);
    }

    /** Reads a macroblock's coefficients. */
    void read(BoolReader bits, int column, boolean split) throws ImageVaultException, IOException {
        int base = NEIGHBOURS * column;
        if (!split) {
            block(bits, DC_OF_ALL, 0, base, DC_NEIGHBOUR, DC_NEIGHBOUR);
        }
        for (int i = 0; i < 16; i++) {
            block(bits, split ? WITH_DC : AFTER_DC, split ? 0 : 1, base, i & 3, i >> 2);
        }
        for (int i = 0; i < 8; i++) {
            int plane = 4 + (i >> 2) * 2;
            block(bits, COLOUR, 0, base, plane + (i & 1), plane + (i >> 1 & 1));
        }
    }

    private void block(BoolReader bits, int type, int first, int base, int column, int line)
            throws ImageVaultException, IOException {
        int end = coefficients(bits, type, above[base + column] + left[line], first);
        byte some = (byte) (end > first ? 1 : 0);
        above[base + column] = some;
        left[line] = some;
    }

    /** Gives the place behind the last coefficient. */
    private int coefficients(BoolReader bits, int type, int context, int first)
            throws ImageVaultException, IOException {
        int node = node(type, first, context);
        for (int n = first; n < LAST; n++) {
            if (!bits.flag(probability(node))) {
                return n;
            }
            while (!bits.flag(probability(node + 1))) {
                node = node(type, ++n, 0);
                if (n == LAST) {
                    return LAST;
                }
            }
            boolean large = bits.flag(probability(node + 2));
            if (large) {
                large(bits, node);
            }
            bits.flag(128);
            node = node(type, n + 1, large ? 2 : 1);
        }
        return LAST;
    }

    private void large(BoolReader bits, int node) throws ImageVaultException, IOException {
        if (!bits.flag(probability(node + 3))) {
            if (bits.flag(probability(node + 4))) {
                bits.flag(probability(node + 5));
            }
        } else if (!bits.flag(probability(node + 6))) {
            if (!bits.flag(probability(node + 7))) {
                bits.flag(159);
            } else {
                bits.flag(165);
                bits.flag(145);
            }
        } else {
            int high = bits.bit(probability(node + 8));
            for (int probability : LARGE[2 * high + bits.bit(probability(node + 9 + high))]) {
                bits.flag(probability);
            }
        }
    }

    private static int node(int type, int place, int context) {
        return ((type * LossyTables.BANDS + BAND[place]) * LossyTables.CONTEXTS + context) * LossyTables.NODES;
    }

    private int probability(int node) {
        return probabilities[node] & 0xFF;
    }
}
