package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tiles and entry bundles as C2SP {@code tlog-tiles} lays them out. A tile is a temporary file that is synced and renamed; {@link #sync}
 * makes the names durable. Partial tiles go when the name of the full one is durable: a checkpoint that stands may need them until then.
 */
final class TileStore implements TileTree.Sink {
    private final DurableFiles files;
    private final Path root;
    private final Set<Path> unsynced = new TreeSet<>();
    private final Set<Path> known = new TreeSet<>();
    private final Set<Path> superseded = new TreeSet<>();

    TileStore(DurableFiles files, Path folder) {
        this.files = files;
        this.root = folder.resolve("tile");
    }

    @Override
    public void full(int level, long index, List<byte[]> hashes) throws IOException {
        write(TilePath.full(root.resolve(Integer.toString(level)), index), join(hashes));
        superseded.add(TilePath.partials(root.resolve(Integer.toString(level)), index));
    }

    void partial(int level, long index, List<byte[]> hashes) throws IOException {
        write(TilePath.partial(root.resolve(Integer.toString(level)), index, hashes.size()), join(hashes));
    }

    /** Writes a bundle of 1 to 256 entries. */
    void bundle(long index, int entries, ByteBuffer content) throws IOException {
        Path folder = root.resolve("entries");
        if (entries == TileTree.WIDTH) {
            write(TilePath.full(folder, index), content);
            superseded.add(TilePath.partials(folder, index));
        } else {
            write(TilePath.partial(folder, index, entries), content);
        }
    }

    /** Returns when the names of all that was written are on the disk. */
    void sync() throws IOException {
        for (Path folder : unsynced) {
            files.syncDirectory(folder);
        }
        unsynced.clear();
        for (Path partials : superseded) {
            dropPartials(partials);
        }
        superseded.clear();
    }

    private void write(Path path, ByteBuffer content) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("a tile needs a folder");
        }
        if (known.add(folder)) {
            files.createDirectories(folder);
        }
        Path temporary = folder.resolve("." + path.getFileName() + ".new");
        files.delete(temporary);
        try (DurableFile file = files.open(temporary, Mode.CREATE)) {
            file.write(content, 0);
            file.force();
        }
        files.move(temporary, path);
        unsynced.add(folder);
    }

    private void dropPartials(Path folder) throws IOException {
        if (files.exists(folder)) {
            for (Path partial : files.list(folder)) {
                files.delete(partial);
            }
            files.delete(folder);
            known.remove(folder.toAbsolutePath());
            unsynced.remove(folder.toAbsolutePath());
        }
    }

    private static ByteBuffer join(List<byte[]> hashes) {
        ByteBuffer out = ByteBuffer.allocate(hashes.size() * Hashing.BYTES);
        hashes.forEach(out::put);
        return out.flip();
    }
}
