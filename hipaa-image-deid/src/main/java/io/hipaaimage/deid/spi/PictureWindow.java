package io.hipaaimage.deid.spi;

import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The part of a picture that is in memory: one window of {@value #WINDOW} bytes that moves over a stream. For one thread. */
abstract class PictureWindow {
    /** The window's size in bytes. */
    public static final int WINDOW = 1 << 17;

    /** The JDK's streams of files take memory for more than this that the system's pages are copied to slowly, see {@code FileBuffer}. */
    private static final int MOST_AT_ONCE = 1 << 16;

    private final InputStream in;
    private final int mostAtOnce;
    private final @Nullable MessageDigest digest;
    private byte[] window = new byte[WINDOW];
    private int position;
    private int limit;
    private long base;

    /** Over a stream that is not closed, each byte shown to the digest; {@code ours} if it reads through a {@code FileBuffer}. */
    PictureWindow(InputStream in, @Nullable MessageDigest digest, boolean ours) {
        this.in = in;
        this.mostAtOnce = ours ? WINDOW : MOST_AT_ONCE;
        this.digest = digest;
    }

    /** The stream was read to its end, which is here, and there is no window any more. */
    final void end(long size) {
        base = size;
        position = 0;
        limit = 0;
        window = new byte[0];
    }

    /**
     * The window itself.
     *
     * @return never to be written to
     */
    public final byte[] window() {
        return window;
    }

    /**
     * Where the next byte is in the window.
     *
     * @return an index, at most {@link #limit()}
     */
    public final int position() {
        return position;
    }

    /**
     * Where the window's content ends.
     *
     * @return an index
     */
    public final int limit() {
        return limit;
    }

    /**
     * Moves within the window.
     *
     * @param to an index from 0 to {@link #limit()}
     */
    public final void position(int to) {
        if (to < 0 || to > limit) {
            throw new VaultBugException("a move out of the window");
        }
        position = to;
    }

    /**
     * The offset of the next byte in the file.
     *
     * @return bytes before it
     */
    public final long offset() {
        return base + position;
    }

    /**
     * Drops what was passed and reads on. Indexes into the window are void afterwards.
     *
     * @return false at the end of the file
     * @throws IOException when reading fails
     */
    public final boolean refill() throws IOException {
        return refill(position);
    }

    /**
     * Drops what lies before an index, which becomes 0, and reads on.
     *
     * @param keepFrom index of the first byte to be kept, at most {@link #position()}
     * @return false at the end of the file
     * @throws IOException when reading fails
     */
    public final boolean refill(int keepFrom) throws IOException {
        if (keepFrom > 0) {
            System.arraycopy(window, keepFrom, window, 0, limit - keepFrom);
            base += keepFrom;
            position -= keepFrom;
            limit -= keepFrom;
        }
        if (window.length == 0) {
            return false;
        }
        if (limit == WINDOW) {
            throw new VaultBugException("the window is full");
        }
        int read;
        do {
            read = in.read(window, limit, Math.min(WINDOW - limit, mostAtOnce));
        } while (read == 0);
        if (read < 0) {
            return false;
        }
        if (digest != null) {
            digest.update(window, limit, read);
        }
        limit += read;
        return true;
    }

    /**
     * Brings bytes into the window.
     *
     * @param count how many, at most {@value #WINDOW}
     * @return false if the file has fewer
     * @throws IOException when reading fails
     */
    public final boolean has(int count) throws IOException {
        while (limit - position < count) {
            if (!refill()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Brings bytes into the window as far as the file has them.
     *
     * @param count how many, at most {@value #WINDOW}
     * @return how many of them are there
     * @throws IOException when reading fails
     */
    public final int fill(int count) throws IOException {
        return has(count) ? count : limit - position;
    }

    /**
     * The next byte.
     *
     * @return 0 to 255, or -1 at the end
     * @throws IOException when reading fails
     */
    public final int next() throws IOException {
        return position < limit || refill() ? window[position++] & 0xFF : -1;
    }
}
