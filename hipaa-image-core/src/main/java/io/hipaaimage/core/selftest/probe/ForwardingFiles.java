package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** A disk that does what the real one does; probes change or watch one verb of it. */
class ForwardingFiles implements DurableFiles {
    private final DurableFiles disk;

    ForwardingFiles(DurableFiles disk) {
        this.disk = disk;
    }

    /** Hears of bytes that are about to be written. */
    void written(Path path) {}

    /** Forces a file. */
    void force(Path path, DurableFile file) throws IOException {
        file.force();
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
                ForwardingFiles.this.force(path, file);
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
