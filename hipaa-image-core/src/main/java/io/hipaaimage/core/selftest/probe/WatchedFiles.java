package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A disk that remembers which of the watched files were written and not yet forced. Thread-safe. */
final class WatchedFiles implements DurableFiles {
    private final DurableFiles disk;
    private final Predicate<String> watched;
    private final Set<Path> unforced = new HashSet<>();
    private long forced;

    WatchedFiles(DurableFiles disk, Predicate<String> watched) {
        this.disk = disk;
        this.watched = watched;
    }

    /** How often written bytes were forced. */
    synchronized long forced() {
        return forced;
    }

    /** How many files hold bytes that were not. */
    synchronized int unforced() {
        return unforced.size();
    }

    private synchronized void written(Path path) {
        if (watched.test(String.valueOf(path.getFileName()))) {
            unforced.add(path);
        }
    }

    private synchronized void forced(Path path) {
        if (unforced.remove(path)) {
            forced++;
        }
    }

    @Override
    public DurableFile open(Path path, Mode mode) throws IOException {
        DurableFile file = disk.open(path, mode);
        return new DurableFile() {
            @Override
            public int read(ByteBuffer into, long position) throws IOException {
                return file.read(into, position);
            }

            @Override
            public void write(ByteBuffer from, long position) throws IOException {
                written(path);
                file.write(from, position);
            }

            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public void truncate(long size) throws IOException {
                file.truncate(size);
            }

            @Override
            public void force() throws IOException {
                file.force();
                forced(path);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        disk.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }

    @Override
    public void createDirectories(Path path) throws IOException {
        disk.createDirectories(path);
    }

    @Override
    public void syncDirectory(Path path) throws IOException {
        disk.syncDirectory(path);
    }

    @Override
    public boolean exists(Path path) {
        return disk.exists(path);
    }

    @Override
    public List<Path> list(Path path) throws IOException {
        return disk.list(path);
    }
}
