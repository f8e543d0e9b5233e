package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ForwardingFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A disk as Linux reports it: a write-back that failed is told once to each open description of the file, by its next sync, and the
 * pages that were lost count as clean from then on. {@link #loseUnsynced} makes one fail.
 */
final class TellOnceFiles extends ForwardingFiles {
    private volatile Check beforeWrite = () -> {};
    private volatile Predicate<Path> hidden = path -> false;
    private volatile Runnable afterWrite = () -> {};
    private final AtomicLong losses = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();

    TellOnceFiles(DurableFiles disk) {
        super(disk);
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

    private final class Description extends ForwardingFile {
        private long told = heard.get(); // who opens the file before anybody heard of a loss hears of it too

        Description(DurableFile file) {
            super(file);
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
    }

    @Override
    public boolean exists(Path path) {
        return !hidden.test(path) && disk.exists(path);
    }
}
