package io.hipaaimage.audit;

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
