package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A disk as Linux reports it: a write-back that failed is told once to each open description of the file, by its next sync, and the
 * pages that were lost count as clean from then on. {@link #loseUnsynced} makes one fail.
 */
final class TellOnceFiles implements DurableFiles {
    private final DurableFiles disk;
    private volatile Check beforeWrite = () -> {};
    private volatile Predicate<Path> hidden = path -> false;
    private volatile Runnable afterWrite = () -> {};
    private final AtomicLong losses = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();

    TellOnceFiles(DurableFiles disk) {
        this.disk = disk;
    }

    /** May fail. */
    @FunctionalInterface
    interface Check {
        void run() throws IOException;
    }

    /** What happens before each write of the commit thread, and instead of it if it fails. */
    void beforeWrite(Check what) {
        beforeWrite = what;
    }

    /** What happens behind each write of the commit thread. */
    void afterWrite(Runnable what) {
        afterWrite = what;
    }

    /** What is said not to exist. */
    void hidden(Predicate<Path> what) {
        hidden = what;
    }

    void loseUnsynced() {
        losses.incrementAndGet();
    }

    @Override
    public DurableFile open(Path path, Mode mode) throws IOException {
        return new Description(disk.open(path, mode));
    }

    private final class Description implements DurableFile {
        private final DurableFile file;
        private long told = heard.get(); // who opens the file before anybody heard of a loss hears of it too

        Description(DurableFile file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return file.read(into, position);
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            boolean commit = Thread.currentThread().getName().endsWith("-commit");
            if (commit) {
                beforeWrite.run();
            }
            file.write(from, position);
            if (commit) {
                afterWrite.run();
            }
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
            long now = losses.get();
            boolean lost = told < now;
            told = now;
            heard.set(now);
            if (lost) {
                throw new IOException("a write-back failed");
            }
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
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
        return !hidden.test(path) && disk.exists(path);
    }

    @Override
    public List<Path> list(Path path) throws IOException {
        return disk.list(path);
    }
}
