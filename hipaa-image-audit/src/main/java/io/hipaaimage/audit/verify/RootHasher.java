package io.hipaaimage.audit.verify;

import java.util.ArrayDeque;
import java.util.Iterator;

/** The root of a growing tree from its at most 53 peaks. Not safe for use by several threads. */
final class RootHasher {
    private final LeafHasher hasher = new LeafHasher();
    private final ArrayDeque<byte[]> peaks = new ArrayDeque<>();
    private long size;

    void add(byte[] leaf) {
        add(leaf, 0);
    }

    /** Adds a whole subtree of 2^level leaves, at a size that is a multiple of as many. */
    void add(byte[] subtree, int level) {
        byte[] hash = subtree;
        for (long n = size >> level; (n & 1) == 1; n >>= 1) {
            hash = hasher.node(peaks.pop(), hash);
        }
        peaks.push(hash);
        size += 1L << level;
    }

    byte[] root() {
        Iterator<byte[]> smallestFirst = peaks.iterator();
        if (!smallestFirst.hasNext()) {
            return Bytes.sha256().digest();
        }
        byte[] root = smallestFirst.next();
        while (smallestFirst.hasNext()) {
            root = hasher.node(smallestFirst.next(), root);
        }
        return root;
    }
}
