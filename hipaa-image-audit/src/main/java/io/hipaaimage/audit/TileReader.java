package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads hashes and entries of a tree of one size from its tiles; a full tile serves where the partial one is gone. */
final class TileReader {
    private static final Logger LOG = LoggerFactory.getLogger(TileReader.class);
    private static final int MAX_BUNDLE = TileTree.WIDTH * (2 + Frame.MAX_ENTRY);

    private final DurableFiles files;
    private final Path root;
    private final long size;

    TileReader(DurableFiles files, Path folder, long size) {
        this.files = files;
        this.root = folder.resolve("tile");
        this.size = size;
    }

    /** The leaf hashes of a tile, side by side, as many as it holds whole. */
    byte[] leaves(long tile) throws IOException {
        return read(root.resolve("0"), tile, size, TileTree.WIDTH * Hashing.BYTES);
    }

    /** The hash of a perfect subtree of 256^level leaves. */
    byte[] hash(int level, long index) throws IOException {
        byte[] tile = read(
                root.resolve(Integer.toString(level)),
                index / TileTree.WIDTH,
                size >> (8 * level),
                TileTree.WIDTH * 32);
        int at = (int) (index % TileTree.WIDTH) * Hashing.BYTES;
        if (at + Hashing.BYTES > tile.length) {
            throw new IOException("a tile is too short");
        }
        return Arrays.copyOfRange(tile, at, at + Hashing.BYTES);
    }

    byte[] entry(long index) throws IOException {
        ByteBuffer bundle = ByteBuffer.wrap(read(root.resolve("entries"), index / TileTree.WIDTH, size, MAX_BUNDLE));
        for (long i = index - index % TileTree.WIDTH; bundle.remaining() >= 2; i++) {
            int length = bundle.getShort() & 0xffff;
            if (length > bundle.remaining()) {
                break;
            }
            if (i == index) {
                byte[] entry = new byte[length];
                bundle.get(entry);
                return entry;
            }
            bundle.position(bundle.position() + length);
        }
        throw new IOException("an entry bundle is too short");
    }

    /** The entries of a bundle, as many as it holds whole. */
    List<byte[]> bundle(long number) throws IOException {
        ByteBuffer bundle = ByteBuffer.wrap(read(root.resolve("entries"), number, size, MAX_BUNDLE));
        List<byte[]> entries = new ArrayList<>();
        while (bundle.remaining() >= 2) {
            int length = bundle.getShort() & 0xffff;
            if (length > bundle.remaining()) {
                break;
            }
            byte[] entry = new byte[length];
            bundle.get(entry);
            entries.add(entry);
        }
        return entries;
    }

    private byte[] read(Path folder, long tile, long count, int limit) throws IOException {
        long width = count - tile * TileTree.WIDTH;
        Path full = TilePath.full(folder, tile);
        if (width < TileTree.WIDTH && !files.exists(full)) {
            try {
                return files.readAll(TilePath.partial(folder, tile, (int) width), limit);
            } catch (NoSuchFileException e) {
                LOG.debug("a partial tile went while it was looked for; the full one is read");
            }
        }
        return files.readAll(full, limit);
    }
}
