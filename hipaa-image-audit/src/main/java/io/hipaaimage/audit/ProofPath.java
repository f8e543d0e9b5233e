package io.hipaaimage.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Inclusion proofs (RFC 6962, section 2.1.1) out of tiles: at most 255 hashings a tile on the way. */
final class ProofPath {
    private final TileReader tiles;
    private final long size;
    private final Hashing hashing = new Hashing();

    ProofPath(TileReader tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    List<byte[]> inclusion(long index) throws IOException {
        List<byte[]> path = new ArrayList<>();
        path(index, 0, size, path);
        return path;
    }

    /** Goes down from the root; the depth is at most 53, so the walk is a loop that is turned round at the end. */
    private void path(long index, long from, long to, List<byte[]> into) throws IOException {
        long low = from;
        long high = to;
        while (high - low > 1) {
            long middle = low + split(high - low);
            if (index < middle) {
                into.add(range(middle, high));
                high = middle;
            } else {
                into.add(range(low, middle));
                low = middle;
            }
        }
        java.util.Collections.reverse(into);
    }

    /** A consistency proof (RFC 6962, section 2.1.2) from a smaller tree to this one. */
    List<byte[]> consistency(long from) throws IOException {
        List<byte[]> proof = new ArrayList<>();
        long low = 0;
        long high = size;
        boolean complete = true;
        long rest = from;
        while (rest != high - low) {
            long middle = low + split(high - low);
            if (rest <= middle - low) {
                proof.add(range(middle, high));
                high = middle;
            } else {
                proof.add(range(low, middle));
                rest -= middle - low;
                low = middle;
                complete = false;
            }
        }
        if (!complete) {
            proof.add(range(low, high));
        }
        java.util.Collections.reverse(proof);
        return proof;
    }

    /** The hash over a range that begins at a multiple of its largest power of two. */
    private byte[] range(long from, long to) throws IOException {
        List<byte[]> peaks = new ArrayList<>();
        long at = from;
        while (at < to) {
            long width = Long.highestOneBit(to - at);
            peaks.add(perfect(at, width));
            at += width;
        }
        byte[] hash = peaks.get(peaks.size() - 1);
        for (int i = peaks.size() - 2; i >= 0; i--) {
            hash = hashing.node(peaks.get(i), hash);
        }
        return hash;
    }

    private byte[] perfect(long from, long width) throws IOException {
        int level = Long.numberOfTrailingZeros(width) / 8;
        int count = 1 << (Long.numberOfTrailingZeros(width) % 8);
        List<byte[]> row = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            row.add(tiles.hash(level, (from >> (8 * level)) + i));
        }
        while (row.size() > 1) {
            List<byte[]> above = new ArrayList<>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) {
                above.add(hashing.node(row.get(i), row.get(i + 1)));
            }
            row = above;
        }
        return row.get(0);
    }

    /** The root that a leaf and its path give. */
    byte[] root(long index, byte[] leaf, List<byte[]> path) {
        byte[] hash = leaf;
        long at = index;
        long last = size - 1;
        for (byte[] sibling : path) {
            if ((at & 1) == 1 || at == last) {
                hash = hashing.node(sibling, hash);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = hashing.node(hash, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return hash;
    }

    private static long split(long n) {
        return Long.highestOneBit(n - 1);
    }
}
