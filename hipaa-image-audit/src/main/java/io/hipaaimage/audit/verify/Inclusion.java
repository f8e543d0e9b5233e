package io.hipaaimage.audit.verify;

import java.util.Arrays;
import java.util.List;

/** Verifies inclusion proofs (RFC 9162, section 2.1.3.2). */
final class Inclusion {
    private Inclusion() {}

    static boolean holds(long index, long size, byte[] leaf, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size || leaf.length != 32 || root.length != 32) {
            return false;
        }
        LeafHasher hasher = new LeafHasher();
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if (last == 0 || sibling.length != 32) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = hasher.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = hasher.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }
}
