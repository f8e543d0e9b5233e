package io.hipaaimage.audit.verify;

import java.util.Arrays;

/** How far a walk came and what the entries behind it leave: their tree, the last leaf and batch. Not safe for use by several threads. */
final class Trail {
    private final Claims claims;
    private final RootHasher tree = new RootHasher();
    private final BrokenLink links = new BrokenLink();
    private byte[] lastLeaf = new byte[32];
    private long lastBatch = -1;
    private long index;

    Trail(Claims claims) {
        this.claims = claims;
    }

    /** The place of the next entry. */
    long index() {
        return index;
    }

    RootHasher tree() {
        return tree;
    }

    BrokenLink links() {
        return links;
    }

    /** Whether an entry that names such a leaf may be the next one. */
    boolean follows(byte[] link) {
        return Arrays.equals(link, lastLeaf);
    }

    boolean isBatch(long batch) {
        return batch == lastBatch;
    }

    void batch(long batch) {
        lastBatch = batch;
    }

    /** Whether a chunk stands in its place, in batches as they were written. */
    boolean mayBeNext(Chunk chunk) {
        return chunk.whole > 0
                && chunk.first == index
                && chunk.ordered()
                && (chunk.batch(0) == index || chunk.batch(0) == lastBatch);
    }

    /** An entry is in order. */
    void passed(byte[] leaf) {
        lastLeaf = leaf;
        links.passed(leaf);
        tree.add(leaf);
        index++;
        claims.compare(index, tree);
    }

    /** All whole frames of a chunk are in order. */
    void passed(Chunk chunk, SubtreeCheck subtrees) {
        int frames = chunk.whole;
        int at = 0;
        for (; at < Math.min(subtrees.from(), frames); at++) {
            tree.add(chunk.leaf(at));
        }
        for (int i = 0; i < subtrees.count(); i++, at += SubtreeCheck.WIDTH) {
            tree.add(subtrees.root(i), SubtreeCheck.LEVEL);
        }
        for (; at < frames; at++) {
            tree.add(chunk.leaf(at));
        }
        for (int i = Math.max(0, frames - BrokenLink.BACK); i < frames; i++) {
            links.passed(chunk.leaf(i));
        }
        lastBatch = chunk.batch(frames - 1);
        lastLeaf = chunk.leaf(frames - 1);
        index += frames;
        claims.compare(index, tree);
    }
}
