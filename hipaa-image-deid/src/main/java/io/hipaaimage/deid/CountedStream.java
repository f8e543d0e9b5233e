package io.hipaaimage.deid;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * A file for a reader that knows no limit: ends in an exception after so many reads, for each small part costs it an object that is many
 * times as large, and as soon as nobody waits any more.
 */
final class CountedStream extends BufferedInputStream {
    private static final int MOST_READS = 200_000;

    private volatile boolean stopped;
    private int reads;

    CountedStream(byte[] file) {
        super(new ByteArrayInputStream(file));
    }

    /** Lets the reader run into an exception at its next read; may be called by another thread. */
    void stop() {
        stopped = true;
    }

    /** Whether the reader was not let to the end; for the reader's own thread. */
    boolean cutShort() {
        return stopped || reads > MOST_READS;
    }

    @Override
    public synchronized int read() throws IOException {
        count();
        return super.read();
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) throws IOException {
        count();
        return super.read(into, from, length);
    }

    @Override
    public synchronized long skip(long bytes) throws IOException {
        count();
        return super.skip(bytes);
    }

    private void count() throws IOException {
        reads++;
        if (cutShort()) {
            throw new IOException("too many parts to look at, or nobody waits any more");
        }
    }
}
