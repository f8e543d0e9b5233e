package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The whole subtrees of 256 entries of a chunk: their hashes, and whether the tile and the entry bundle of each hold just these. Worked out
 * by the thread that checked the chunk; believed only where the chunk stands in the place that was expected. Filled again and again.
 */
final class SubtreeCheck {
    static final int WIDTH = 256;
    static final int LEVEL = 8;
    private static final int HASH = 32;

    private final LeafHasher hasher;
    private final @Nullable TileFiles tiles;
    private final byte[] nodes = new byte[WIDTH * HASH / 2];
    private byte[] roots = new byte[16 * HASH];
    private @Nullable VerifyFinding[] faults = new @Nullable VerifyFinding[16];
    private int from;
    private int count;

    SubtreeCheck(LeafHasher hasher, @Nullable TileFiles tiles) {
        this.hasher = hasher;
        this.tiles = tiles;
    }

    /** Works it out for a chunk. */
    SubtreeCheck of(Chunk chunk) throws IOException {
        from = (int) (-chunk.first & (WIDTH - 1));
        count = Math.max(0, (chunk.whole - from) / WIDTH);
        if (faults.length < count) {
            roots = new byte[count * HASH];
            faults = new @Nullable VerifyFinding[count];
        }
        for (int i = 0; i < count; i++) {
            int at = from + i * WIDTH;
            root(chunk.leaves(), at * HASH, i * HASH);
            faults[i] = tiles == null ? null : tiles.compare(chunk, at);
        }
        return this;
    }

    private void root(byte[] leaves, int at, int root) {
        row(leaves, at, WIDTH);
        for (int width = WIDTH / 2; width > 2; width /= 2) {
            row(nodes, 0, width);
        }
        hasher.node(nodes, 0, roots, root);
    }

    private void row(byte[] below, int at, int width) {
        for (int i = 0; i < width; i += 2) {
            hasher.node(below, at + i * HASH, nodes, i * (HASH / 2));
        }
    }

    /** The first frame of the chunk that begins a subtree; all before it belong to one that began earlier. */
    int from() {
        return from;
    }

    int count() {
        return count;
    }

    byte[] root(int i) {
        return Arrays.copyOfRange(roots, i * HASH, (i + 1) * HASH);
    }

    /** What is wrong with the files of a subtree, if anything. */
    @Nullable VerifyFinding fault(int i) {
        return faults[i];
    }
}
