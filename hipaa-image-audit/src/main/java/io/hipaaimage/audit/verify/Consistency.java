package io.hipaaimage.audit.verify;

import java.util.Arrays;
import java.util.List;

/** Verifies consistency proofs (RFC 9162, section 2.1.4.2): that a tree only grew. */
public final class Consistency {
    private Consistency() {}

    /**
     * Whether a proof shows that the smaller tree is the beginning of the larger one. Of the empty tree there
     * is nothing to prove: any tree grew from it.
     *
     * @param from the size of the smaller tree, from 1
     * @param to the size of the larger one
     * @param fromRoot the root of the smaller one
     * @param toRoot the root of the larger one
     * @param proof the proof; empty where both are of one size
     * @return true only if it does
     */
    public static boolean holds(long from, long to, byte[] fromRoot, byte[] toRoot, List<byte[]> proof) {
        if (from < 1 || from > to || proof.stream().anyMatch(h -> h.length != 32)) {
            return false;
        }
        if (from == to) {
            return proof.isEmpty() && Arrays.equals(fromRoot, toRoot);
        }
        return fromRoot.length == 32 && toRoot.length == 32 && walked(from, to, fromRoot, toRoot, proof);
    }

    private static boolean walked(long from, long to, byte[] fromRoot, byte[] toRoot, List<byte[]> proof) {
        LeafHasher hasher = new LeafHasher();
        boolean power = Long.bitCount(from) == 1;
        if (proof.isEmpty()) {
            return false;
        }
        long node = from - 1;
        long last = to - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        byte[] small = power ? fromRoot : proof.get(0);
        byte[] large = small;
        for (byte[] hash : proof.subList(power ? 0 : 1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                small = hasher.node(hash, small);
                large = hasher.node(hash, large);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                large = hasher.node(large, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(small, fromRoot) && Arrays.equals(large, toRoot);
    }
}
