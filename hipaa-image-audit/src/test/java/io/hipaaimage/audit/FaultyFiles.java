package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ForwardingFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A disk that fails at one of its calls, whatever it is, also at a read; once, or from there on. */
final class FaultyFiles extends ForwardingFiles {
    private final AtomicLong calls = new AtomicLong();
    private final long fails;
    private final boolean forGood;
    private volatile String failed = "";

    /**
     * A disk.
     *
     * @param fails the call that fails, counted from 1
     * @param forGood whether all calls behind it fail too
     */
    FaultyFiles(DurableFiles disk, long fails, boolean forGood) {
        super(disk);
        this.fails = fails;
        this.forGood = forGood;
    }

    /** What failed first; empty where the life ended before. */
    String failed() {
        return failed;
    }

    private void call(String what, Path path) throws IOException {
        long call = calls.incrementAndGet();
        if (call == fails) {
            failed = what + " " + path.getFileName();
        }
        if (call == fails || (forGood && call > fails)) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public DurableFile open(Path path, Mode mode) throws IOException {
        call("open", path);
        return new Faulty(disk.open(path, mode), path);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        call("move", to);
        disk.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        call("delete", path);
        disk.delete(path);
    }

    @Override
    public void createDirectories(Path path) throws IOException {
        call("createDirectories", path);
        disk.createDirectories(path);
    }

    @Override
    public void syncDirectory(Path path) throws IOException {
        call("syncDirectory", path);
        disk.syncDirectory(path);
    }

    @Override
    public List<Path> list(Path path) throws IOException {
        call("list", path);
        return disk.list(path);
    }

    private final class Faulty extends ForwardingFile {
        private final Path path;

        Faulty(DurableFile file, Path path) {
            super(file);
            this.path = path;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            call("read", path);
            return file.read(into, position);
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            call("write", path);
            file.write(from, position);
        }

        @Override
        public long size() throws IOException {
            call("size", path);
            return file.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            call("truncate", path);
            file.truncate(size);
        }

        @Override
        public void force() throws IOException {
            call("force", path);
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
            call("close", path);
        }
    }
}
