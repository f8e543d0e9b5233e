package io.hipaaimage.deid.packets;

import java.util.Arrays;

/** The lengths of the codeword segments of one packet, in their order. */
final class Segments {
    private int[] lengths = new int[64];
    private int count;

    void clear() {
        count = 0;
    }

    /** Adds one that a header's bits have told, so that their number is bounded by the header's. */
    void add(int length) {
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        lengths[count++] = length;
    }

    int count() {
        return count;
    }

    int length(int index) {
        return lengths[index];
    }
}
