package io.hipaaimage.audit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The root of a growing RFC 6962 tree out of perfect subtrees, added from the left, each at a multiple of its width. */
final class EdgeHash {
    private record Peak(int height, byte[] hash) {}

    private final Hashing hashing;
    private final Deque<Peak> peaks = new ArrayDeque<>();

    EdgeHash(Hashing hashing) {
        this.hashing = hashing;
    }

    /** The tree of the first entries of a log, out of as few hashes of its tiles as there are. */
    static EdgeHash of(Hashing hashing, TileReader tiles, long entries) throws IOException {
        EdgeHash edge = new EdgeHash(hashing);
        long at = 0;
        while (at < entries) {
            int level = 0;
            while (level < 6 && at + (1L << (8 * (level + 1))) <= entries && at % (1L << (8 * (level + 1))) == 0) {
                level++;
            }
            edge.add(8 * level, tiles.hash(level, at >> (8 * level)));
            at += 1L << (8 * level);
        }
        return edge;
    }

    void add(int height, byte[] hash) {
        Peak added = new Peak(height, hash);
        for (Peak last = peaks.peek(); last != null && last.height() == added.height(); last = peaks.peek()) {
            peaks.pop();
            added = new Peak(added.height() + 1, hashing.node(last.hash(), added.hash()));
        }
        peaks.push(added);
    }

    byte[] root() {
        Iterator<Peak> smallestFirst = peaks.iterator();
        if (!smallestFirst.hasNext()) {
            return hashing.empty();
        }
        byte[] root = smallestFirst.next().hash();
        while (smallestFirst.hasNext()) {
            root = hashing.node(smallestFirst.next().hash(), root);
        }
        return root;
    }
}
