package io.hipaaimage.deid.aac;

import io.hipaaimage.core.VaultBugException;
import java.util.Arrays;

/** A complete Huffman code whose codes of one length follow each other, and those of the next length them. */
final class Code {
    private static final int MOST_ESCAPE = 8;
    private static final int LEAST_ESCAPE_BITS = 4;

    /** By node, two by two, what follows a zero and a one: another node, or below 0 the complement of a kind. */
    private final int[] nodes;

    private Code(int[] nodes) {
        this.nodes = nodes;
    }

    /**
     * A code.
     *
     * @param lengths how many codes there are of 1, 2, ... bits
     * @param kinds what follows each code, in the order of the codes
     */
    static Code of(String lengths, String kinds) {
        int[] counts =
                Arrays.stream(lengths.split(" ")).mapToInt(Integer::parseInt).toArray();
        // a complete code has one node less than it has leaves
        int[] nodes = new int[2 * (kinds.length() - 1)];
        int kind = 0;
        int made = 1;
        int first = 0;
        int count = 1;
        for (int leaves : counts) {
            int from = made;
            for (int branch = 0; branch < 2 * count; branch++) {
                int to = branch < leaves ? ~kinds.charAt(kind++) : made++;
                nodes[2 * first + branch] = to;
            }
            first = from;
            count = made - from;
        }
        if (count != 0 || kind != kinds.length()) {
            throw new VaultBugException("a code is not complete");
        }
        return new Code(nodes);
    }

    /** Passes over a code, and over the signs and escapes behind it. */
    void pass(FrameBits in) throws UnknownFrameException {
        int node = 0;
        do {
            node = nodes[2 * node + in.bit()];
        } while (node > 0);
        int kind = ~node;
        if (kind <= '4') {
            in.skip(kind - '0');
            return;
        }
        in.skip(kind == 'a' ? 1 : 2);
        for (int escapes = kind == 'c' ? 2 : 1; escapes > 0; escapes--) {
            escape(in);
        }
    }

    private static void escape(FrameBits in) throws UnknownFrameException {
        int ones = 0;
        while (in.flag()) {
            in.require(++ones <= MOST_ESCAPE);
        }
        in.skip(LEAST_ESCAPE_BITS + ones);
    }
}
