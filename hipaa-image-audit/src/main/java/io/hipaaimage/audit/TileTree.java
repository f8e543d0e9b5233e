package io.hipaaimage.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of an RFC 6962 tree in the tiles of C2SP {@code tlog-tiles}: for each level the hashes of its last, partial tile. At
 * most 255 hashes a level, whatever the length of the log. Not safe for use by several threads.
 */
final class TileTree {
    static final int WIDTH = 256;

    /** Takes tiles as they fill. */
    interface Sink {
        void full(int level, long index, List<byte[]> hashes) throws IOException;
    }

    private final Hashing hashing;
    private final List<List<byte[]>> levels = new ArrayList<>();
    private long size;

    TileTree(Hashing hashing) {
        this.hashing = hashing;
    }

    /** The tree of so many entries, a multiple of 256, by the tiles that a log has published. */
    static TileTree of(Hashing hashing, TileReader tiles, long entries) throws IOException {
        TileTree tree = new TileTree(hashing);
        tree.size = entries;
        for (int level = 0; entries >> (8 * level) > 0; level++) {
            List<byte[]> edge = new ArrayList<>();
            long end = entries >> (8 * level);
            for (long index = end - end % WIDTH; index < end; index++) {
                edge.add(tiles.hash(level, index));
            }
            tree.levels.add(edge);
        }
        return tree;
    }

    TileTree copy() {
        TileTree other = new TileTree(hashing);
        levels.forEach(l -> other.levels.add(new ArrayList<>(l)));
        other.size = size;
        return other;
    }

    long size() {
        return size;
    }

    void add(byte[] leaf, Sink sink) throws IOException {
        size++;
        byte[] hash = leaf;
        for (int level = 0; ; level++) {
            if (level == levels.size()) {
                levels.add(new ArrayList<>());
            }
            List<byte[]> tile = levels.get(level);
            tile.add(hash);
            if (tile.size() < WIDTH) {
                return;
            }
            sink.full(level, (size >> (8 * (level + 1))) - 1, tile);
            hash = root(tile);
            tile.clear();
        }
    }

    /** The partial tiles, level by level; some are empty. */
    List<List<byte[]>> partialTiles() {
        return levels;
    }

    byte[] root() {
        if (size == 0) {
            return hashing.empty();
        }
        List<byte[]> peaks = new ArrayList<>();
        for (int level = levels.size() - 1; level >= 0; level--) {
            peaks(levels.get(level), peaks);
        }
        byte[] root = peaks.get(peaks.size() - 1);
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = hashing.node(peaks.get(i), root);
        }
        return root;
    }

    /** The roots of the perfect subtrees that a tile's hashes make, largest first. */
    private void peaks(List<byte[]> tile, List<byte[]> into) {
        int from = 0;
        for (int width = Integer.highestOneBit(tile.size()); width > 0; width >>= 1) {
            if ((tile.size() & width) != 0) {
                into.add(root(tile.subList(from, from + width)));
                from += width;
            }
        }
    }

    private byte[] root(List<byte[]> hashes) {
        List<byte[]> row = hashes;
        while (row.size() > 1) {
            List<byte[]> above = new ArrayList<>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) {
                above.add(hashing.node(row.get(i), row.get(i + 1)));
            }
            row = above;
        }
        return row.get(0);
    }
}
