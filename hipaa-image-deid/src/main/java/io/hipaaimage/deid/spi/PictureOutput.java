package io.hipaaimage.deid.spi;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Where a clean picture goes: every write is first shown to the strict reader, then counted, hashed and passed on; small writes are
 * gathered. For one file and one thread.
 */
public final class PictureOutput {
    private static final int GATHER = 8192;

    private final OutputStream out;
    private final StrictReader reader;
    private final @Nullable MessageDigest digest;
    private final byte[] gathered = new byte[GATHER];
    private int waiting;
    private long written;

    /**
     * Writes to a stream.
     *
     * @param out not closed
     * @param reader sees each byte before it goes out
     * @param digest updated with all that is written, or null
     */
    public PictureOutput(OutputStream out, StrictReader reader, @Nullable MessageDigest digest) {
        this.out = out;
        this.reader = reader;
        this.digest = digest;
    }

    /**
     * Writes bytes.
     *
     * @param bytes not kept
     * @param from index of the first
     * @param length how many
     * @throws IOException when writing fails
     */
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return;
        }
        reader.accept(bytes, from, length);
        if (digest != null) {
            digest.update(bytes, from, length);
        }
        written += length;
        if (length > GATHER - waiting) {
            flush();
        }
        if (length >= GATHER / 2) {
            flush();
            out.write(bytes, from, length);
        } else {
            System.arraycopy(bytes, from, gathered, waiting, length);
            waiting += length;
        }
    }

    /**
     * Writes bytes.
     *
     * @param bytes all of them
     * @throws IOException when writing fails
     */
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /**
     * Passes on what was gathered.
     *
     * @throws IOException when writing fails
     */
    public void flush() throws IOException {
        out.write(gathered, 0, waiting);
        waiting = 0;
    }

    /**
     * How much was written.
     *
     * @return bytes
     */
    public long written() {
        return written;
    }
}
