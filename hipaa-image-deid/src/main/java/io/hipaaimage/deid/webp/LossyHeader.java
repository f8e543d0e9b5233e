package io.hipaaimage.deid.webp;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;

/** What the first partition of a lossy picture begins with (RFC 6386 section 9.2 to 9.11 and 19.2). */
final class LossyHeader {
    private final int[] segmentTree = {255, 255, 255};
    private final byte[] probabilities = LossyTables.coefficients();
    private boolean mapsSegments;
    private int partitions;
    private int skipProbability = -1;

    private LossyHeader() {}

    static LossyHeader read(BoolReader bits) throws ImageVaultException, IOException {
        LossyHeader header = new LossyHeader();
        bits.number(2);
        if (bits.flag(128)) {
            header.segments(bits);
        }
        bits.number(1 + 6 + 3);
        boolean deltas = bits.flag(128);
        if (deltas && bits.flag(128)) {
            for (int i = 0; i < 8; i++) {
                bits.skipOptional(6);
            }
        }
        header.partitions = 1 << bits.number(2);
        bits.number(7);
        for (int i = 0; i < 5; i++) {
            bits.skipOptional(4);
        }
        bits.number(1);
        for (int i = 0; i < LossyTables.ALL; i++) {
            if (bits.flag(LossyTables.update(i))) {
                header.probabilities[i] = (byte) bits.number(8);
            }
        }
        if (bits.flag(128)) {
            header.skipProbability = bits.number(8);
        }
        return header;
    }

    /** How many partitions of coefficients follow. */
    int partitions() {
        return partitions;
    }

    /** That a macroblock has coefficients, or -1 where each has. */
    int skipProbability() {
        return skipProbability;
    }

    /** The probabilities of coefficients, as this picture has them. */
    byte[] probabilities() {
        return probabilities;
    }

    /** Passes over the segment of a macroblock, where there are some. */
    void skipSegment(BoolReader bits) throws ImageVaultException, IOException {
        if (mapsSegments) {
            bits.flag(segmentTree[bits.flag(segmentTree[0]) ? 2 : 1]);
        }
    }

    private void segments(BoolReader bits) throws ImageVaultException, IOException {
        mapsSegments = bits.flag(128);
        if (bits.flag(128)) {
            bits.number(1);
            for (int i = 0; i < 4; i++) {
                bits.skipOptional(7);
            }
            for (int i = 0; i < 4; i++) {
                bits.skipOptional(6);
            }
        }
        for (int i = 0; mapsSegments && i < segmentTree.length; i++) {
            segmentTree[i] = bits.flag(128) ? bits.number(8) : 255;
        }
    }
}
