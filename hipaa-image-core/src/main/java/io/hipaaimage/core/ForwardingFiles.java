package io.hipaaimage.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * A disk that does what another one does; whoever extends it overrides what shall be otherwise: a probe that watches, a test whose sync
 * fails. Most users will not need it. As safe for several threads as that other one.
 */
public abstract class ForwardingFiles implements DurableFiles {
    /** The other disk. */
    protected final DurableFiles disk;

    /**
     * Stands before a disk.
     *
     * @param disk what everything goes to
     */
    protected ForwardingFiles(DurableFiles disk) {
        this.disk = disk;
    }

    @Override
    public DurableFile open(Path path, Mode mode) throws IOException {
        return disk.open(path, mode);
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

    /** An open file that does what another one does. */
    public abstract static class ForwardingFile implements DurableFile {
        /** The other file. */
        protected final DurableFile file;

        /**
         * Stands before a file.
         *
         * @param file what everything goes to
         */
        protected ForwardingFile(DurableFile file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return file.read(into, position);
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
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
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
