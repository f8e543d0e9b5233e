package io.hipaaimage.audit.verify;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The whole subtrees of 256 entries of a chunk: their hashes, and whether the tile and the entry bundle of each hold just these. Worked out
 * by the thread that checked the chunk; believed only where the chunk stands in the place that was expected.
 */
final class SubtreeCheck {
    static final int WIDTH = 256;
    static final int LEVEL = 8;

    private final int from;
    private final byte[][] roots;
    private final @Nullable VerifyFinding[] faults;

    private SubtreeCheck(int from, byte[][] roots, @Nullable VerifyFinding[] faults) {
        this.from = from;
        this.roots = roots;
        this.faults = faults;
    }

    static SubtreeCheck of(Chunk chunk, LeafHasher hasher, @Nullable TileFiles tiles) throws IOException {
        int from = (int) (-chunk.first & (WIDTH - 1));
        int count = Math.max(0, (chunk.whole - from) / WIDTH);
        byte[][] roots = new byte[count][];
        @Nullable VerifyFinding[] faults = new @Nullable VerifyFinding[count];
        byte[] nodes = new byte[WIDTH * 32];
        for (int i = 0; i < count; i++) {
            int at = from + i * WIDTH;
            System.arraycopy(chunk.leaves(), at * 32, nodes, 0, nodes.length);
            roots[i] = root(nodes, hasher);
            faults[i] = tiles == null ? null : tiles.compare(chunk, at);
        }
        return new SubtreeCheck(from, roots, faults);
    }

    private static byte[] root(byte[] nodes, LeafHasher hasher) {
        for (int width = WIDTH; width > 1; width /= 2) {
            for (int i = 0; i < width; i += 2) {
                hasher.node(nodes, i * 32, nodes, (i + 1) * 32, nodes, i * 16);
            }
        }
        return java.util.Arrays.copyOf(nodes, 32);
    }

    /** The first frame of the chunk that begins a subtree; all before it belong to one that began earlier. */
    int from() {
        return from;
    }

    int count() {
        return roots.length;
    }

    byte[] root(int i) {
        return roots[i];
    }

    /** What is wrong with the files of a subtree, if anything. */
    @Nullable VerifyFinding fault(int i) {
        return faults[i];
    }
}
