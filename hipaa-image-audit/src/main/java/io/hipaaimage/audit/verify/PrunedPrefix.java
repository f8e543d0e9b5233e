package io.hipaaimage.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entries before the first segment of a pruned log: their leaf hashes, which the tiles of level 0 keep, and of the log's own ones
 * (genesis, hand-overs, settings) the bytes, which {@code pruned/INDEX} keeps. Nothing here is trusted: the leaves have to give the root
 * of a signed checkpoint, and the bytes their leaves.
 */
final class PrunedPrefix {
    private static final int WIDTH = 256;
    private static final int HASH = 32;

    private final Path folder;
    private final LeafHasher hasher = new LeafHasher();
    private byte[] tile = new byte[0];
    private long tileNumber = -1;

    PrunedPrefix(Path folder) {
        this.folder = folder;
    }

    /** A leaf hash, or null where no tile has it. */
    byte @Nullable [] leaf(long index) throws IOException {
        if (index / WIDTH != tileNumber) {
            tileNumber = index / WIDTH;
            tile = TileCheck.content(folder.resolve("tile").resolve("0"), tileNumber, WIDTH * HASH);
        }
        int at = (int) (index % WIDTH) * HASH;
        return at + HASH <= tile.length ? Arrays.copyOfRange(tile, at, at + HASH) : null;
    }

    /** The bytes of an entry of the log's own that were kept, or null. */
    byte @Nullable [] kept(long index) throws IOException {
        Path file = folder.resolve("pruned").resolve(Long.toString(index));
        return Files.isRegularFile(file) && Files.size(file) <= FrameFormat.MAX_ENTRY ? Files.readAllBytes(file) : null;
    }

    /** The bytes of an entry that is in the bundle across the border, or null where they are not there or not of this leaf. */
    byte @Nullable [] bundled(long index, byte[] leaf) throws IOException {
        byte[] bundle =
                TileCheck.content(folder.resolve("tile").resolve("entries"), index / WIDTH, WIDTH * (FrameFormat.MAX_ENTRY + 2));
        int at = 0;
        for (long i = index - index % WIDTH; at + 2 <= bundle.length; i++) {
            int length = (bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff);
            if (at + 2 + length > bundle.length) {
                return null;
            }
            if (i == index) {
                byte[] entry = Arrays.copyOfRange(bundle, at + 2, at + 2 + length);
                return isOf(entry, leaf) ? entry : null;
            }
            at += 2 + length;
        }
        return null;
    }

    boolean isOf(byte[] entry, byte[] leaf) {
        return Arrays.equals(hasher.leaf(entry, 0, entry.length), leaf);
    }
}
