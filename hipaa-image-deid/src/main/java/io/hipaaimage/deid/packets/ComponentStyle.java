package io.hipaaimage.deid.packets;

/**
 * How a component's samples are coded (T.800 A.6.1, SPcod).
 *
 * @param levels decomposition levels
 * @param blockWidth a code block's width, as a power of two
 * @param blockHeight its height, likewise
 * @param blockStyle the flags of its coder
 * @param precincts sizes by resolution, width in the low four bits; none where all are of 2^15
 */
record ComponentStyle(int levels, int blockWidth, int blockHeight, int blockStyle, byte[] precincts) {
    private static final int BYPASS = 1;
    private static final int TERMINATE_ALL = 4;
    private static final int HIGH_THROUGHPUT = 0x40;
    private static final int WHOLE = 15;
    /** Passes before the first that bypasses the arithmetic coder. */
    private static final int CODED_PASSES = 10;

    private static final int ENDLESS = Integer.MAX_VALUE;

    int precinctWidth(int resolution) {
        return precincts.length == 0 ? WHOLE : precincts[resolution] & 15;
    }

    int precinctHeight(int resolution) {
        return precincts.length == 0 ? WHOLE : (precincts[resolution] & 0xFF) >> 4;
    }

    boolean highThroughput() {
        return (blockStyle & HIGH_THROUGHPUT) != 0;
    }

    /** How many more passes a codeword segment takes that begins or goes on behind so many (T.800 table D.9). */
    int passesLeft(int passes) {
        if ((blockStyle & TERMINATE_ALL) != 0) {
            return 1;
        }
        if ((blockStyle & BYPASS) == 0) {
            return ENDLESS;
        }
        return passes < CODED_PASSES ? CODED_PASSES - passes : (passes - CODED_PASSES) % 3 == 0 ? 2 : 1;
    }
}
