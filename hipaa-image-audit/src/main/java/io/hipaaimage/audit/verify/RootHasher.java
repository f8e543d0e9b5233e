package io.hipaaimage.audit.verify;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The root of a growing tree (RFC 6962, section 2.1) from its at most 53 peaks: what a comparison with a log needs at the sizes that
 * checkpoints name. Memory does not grow with the tree. Not safe for use by several threads.
 */
public final class RootHasher {
    private final LeafHasher hasher = new LeafHasher();
    private final ArrayDeque<byte[]> peaks = new ArrayDeque<>();
    private long size;

    /** An empty tree. */
    public RootHasher() {}

    /**
     * The leaf hash of an entry.
     *
     * @param entry its bytes as stored
     * @return 32 bytes
     */
    public static byte[] leaf(byte[] entry) {
        return new LeafHasher().leaf(entry, 0, entry.length);
    }

    /**
     * Adds the next leaf.
     *
     * @param leaf its hash, 32 bytes
     */
    public void add(byte[] leaf) {
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

    /**
     * The root of what was added so far.
     *
     * @return 32 bytes
     */
    public byte[] root() {
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
