package io.hipaaimage.deid.dicom.data;

import io.hipaaimage.core.FileBacked;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where an object is written: buffered, counted, hashed where that was asked for; large values go from file to file past the buffer where
 * both ends are files and nobody hashes. For one thread.
 */
public final class Sink extends OutputStream {
    private static final int BUFFER = 1 << 14;

    private final OutputStream out;
    private final @Nullable FileChannel file;
    private final @Nullable MessageDigest digest;
    private final byte[] buffer = new byte[BUFFER];
    private int held;
    private long count;

    /**
     * A sink.
     *
     * @param out where it all goes; not closed
     * @param hash whether to hash
     */
    public Sink(OutputStream out, boolean hash) {
        this.out = out;
        this.digest = hash ? sha256() : null;
        this.file = !hash && out instanceof FileBacked backed ? backed.file() : null;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every platform has SHA-256", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        if (held == BUFFER) {
            drain();
        }
        buffer[held++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length >= BUFFER) {
            drain();
            pass(bytes, from, length);
            return;
        }
        if (length > BUFFER - held) {
            drain();
        }
        System.arraycopy(bytes, from, buffer, held, length);
        held += length;
    }

    /**
     * Whether {@link #write(ByteBuffer)} spares a copy.
     *
     * @return true where a file stands behind this sink and nobody hashes
     */
    public boolean isFile() {
        return file != null;
    }

    /** Copies a part of a file that reaches so far; where it ends before, the caller's next look tells. */
    long transfer(FileChannel from, long position, long length) throws IOException {
        FileChannel to = target();
        drain();
        long done = 0;
        while (done < length) {
            long part = from.transferTo(position + done, length - done, to);
            if (part <= 0) {
                break;
            }
            done += part;
        }
        count += done;
        return done;
    }

    /**
     * Writes a buffer past ours.
     *
     * @param bytes written to its limit
     * @throws IOException when writing fails
     */
    public void write(ByteBuffer bytes) throws IOException {
        FileChannel to = target();
        drain();
        count += bytes.remaining();
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private FileChannel target() {
        if (file == null) {
            throw new VaultBugException("no file stands behind this stream");
        }
        return file;
    }

    private void drain() throws IOException {
        int length = held;
        held = 0;
        if (length > 0) {
            pass(buffer, 0, length);
        }
    }

    private void pass(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        count += length;
        if (digest != null) {
            digest.update(bytes, from, length);
        }
    }

    @Override
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    /**
     * How much was written.
     *
     * @return bytes, after a flush
     */
    public long count() {
        return count;
    }

    /**
     * The hash in hex, to be asked once, after a flush.
     *
     * @return SHA-256, or null where none was asked for
     */
    public @Nullable String sha256Hex() {
        return digest == null ? null : HexFormat.of().formatHex(digest.digest());
    }
}
