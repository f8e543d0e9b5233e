package io.hipaaimage.deid.spi;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.VaultBugException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A picture's bytes through one window of {@value #WINDOW} bytes, whatever the file's size. Walkers read numbers one by one; bulk code
 * looks into {@link #window()} between {@link #position()} and {@link #limit()} and moves on, so that each byte is touched once.
 *
 * <p>Big endian. For one file and one thread.
 */
public final class PictureInput implements Closeable {
    /** The window's size in bytes. */
    public static final int WINDOW = 1 << 17;

    private final InputStream in;
    private final @Nullable MessageDigest digest;
    private byte[] window = new byte[WINDOW];
    private final @Nullable SeekablePicture direct;
    private @Nullable SeekablePicture whole;
    private int position;
    private int limit;
    private long base;

    /**
     * Reads a stream.
     *
     * @param in not closed
     * @param digest updated with all that is read, or null
     */
    public PictureInput(InputStream in, @Nullable MessageDigest digest) {
        this.in = in;
        this.digest = digest;
        this.direct = null;
    }

    /**
     * Reads a stream whose origin can be read at any place too.
     *
     * @param in from the channel's beginning; not closed
     * @param digest updated with all that is read, or null
     * @param channel of the same bytes; its position is left as it is; not closed
     * @throws IOException when its size cannot be read
     */
    public PictureInput(InputStream in, @Nullable MessageDigest digest, SeekableByteChannel channel)
            throws IOException {
        this.in = in;
        this.digest = digest;
        this.direct = new ChannelPicture(channel);
    }

    /**
     * Reads a picture from its beginning once more.
     *
     * @param picture left open by {@link #close()}
     * @return at the first byte
     */
    public static PictureInput again(SeekablePicture picture) {
        return new PictureInput(picture);
    }

    private PictureInput(SeekablePicture picture) {
        this.in = new PictureStream(picture, 0);
        this.digest = null;
        this.direct = new Shared(picture);
    }

    /** A picture that somebody else closes. */
    private record Shared(SeekablePicture picture) implements SeekablePicture {
        @Override
        public long size() {
            return picture.size();
        }

        @Override
        public int read(long at, byte[] into, int from, int length) throws IOException {
            return picture.read(at, into, from, length);
        }

        @Override
        public void close() {
            // not ours
        }
    }

    /**
     * The whole picture at any place. Where the origin is a stream, all of it is read now and kept, encrypted if it is not small, and the
     * window is gone; to be called before anything was passed.
     *
     * @return the picture; closed by {@link #close()}
     * @throws IOException when reading fails or it cannot be kept
     */
    public SeekablePicture whole() throws IOException {
        return whole(EncryptedSpill.IN_MEMORY);
    }

    /**
     * The same for who walks it from one end to the other and holds little.
     *
     * @param inMemory how many bytes of a stream are kept in memory at most, whether encrypted ones are or not; 65,536 or more
     * @return the picture; closed by {@link #close()}
     * @throws IOException when reading fails or it cannot be kept
     */
    public SeekablePicture whole(int inMemory) throws IOException {
        if (whole == null) {
            if (offset() != 0) {
                throw new VaultBugException("the picture's beginning was passed");
            }
            whole = direct == null ? kept(inMemory) : direct;
        }
        return whole;
    }

    private SeekablePicture kept(int inMemory) throws IOException {
        SeekablePicture kept = EncryptedSpill.of(this, inMemory);
        base = kept.size();
        position = 0;
        limit = 0;
        window = new byte[0]; // the stream is at its end
        return kept;
    }

    /**
     * Passes over all that is left, where anybody wants it: what was read at any place is not read again to be counted.
     *
     * @return the picture's size in bytes
     * @throws IOException when reading fails
     */
    public long finish() throws IOException {
        if (whole != null && direct != null && digest == null) {
            return direct.size();
        }
        drain();
        return offset();
    }

    /** Forgets what {@link #whole()} kept. */
    @Override
    public void close() throws IOException {
        if (whole != null) {
            whole.close();
        }
    }

    /**
     * The window itself.
     *
     * @return never to be written to
     */
    public byte[] window() {
        return window;
    }

    /**
     * Where the next byte is in the window.
     *
     * @return an index, at most {@link #limit()}
     */
    public int position() {
        return position;
    }

    /**
     * Where the window's content ends.
     *
     * @return an index
     */
    public int limit() {
        return limit;
    }

    /**
     * Moves within the window.
     *
     * @param to an index from 0 to {@link #limit()}
     */
    public void position(int to) {
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
    public long offset() {
        return base + position;
    }

    /**
     * Drops what was passed and reads on. Indexes into the window are void afterwards.
     *
     * @return false at the end of the file
     * @throws IOException when reading fails
     */
    public boolean refill() throws IOException {
        return refill(position);
    }

    /**
     * Drops what lies before an index, which becomes 0, and reads on.
     *
     * @param keepFrom index of the first byte to be kept, at most {@link #position()}
     * @return false at the end of the file
     * @throws IOException when reading fails
     */
    public boolean refill(int keepFrom) throws IOException {
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
            read = in.read(window, limit, WINDOW - limit);
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
    public boolean has(int count) throws IOException {
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
    public int fill(int count) throws IOException {
        return has(count) ? count : limit - position;
    }

    /**
     * The next byte.
     *
     * @return 0 to 255, or -1 at the end
     * @throws IOException when reading fails
     */
    public int next() throws IOException {
        return position < limit || refill() ? window[position++] & 0xFF : -1;
    }

    /**
     * An unsigned byte.
     *
     * @param where the structure that it belongs to
     * @return 0 to 255
     * @throws DamagedInputException {@code TRUNCATED} at the end
     * @throws IOException when reading fails
     */
    public int u8(String where) throws DamagedInputException, IOException {
        int value = next();
        if (value < 0) {
            throw truncated(where);
        }
        return value;
    }

    /**
     * An unsigned number of two bytes.
     *
     * @param where the structure that it belongs to
     * @return 0 to 65,535
     * @throws DamagedInputException {@code TRUNCATED} at the end
     * @throws IOException when reading fails
     */
    public int u16(String where) throws DamagedInputException, IOException {
        return u8(where) << 8 | u8(where);
    }

    /**
     * An unsigned number of four bytes.
     *
     * @param where the structure that it belongs to
     * @return 0 to 4,294,967,295
     * @throws DamagedInputException {@code TRUNCATED} at the end
     * @throws IOException when reading fails
     */
    public long u32(String where) throws DamagedInputException, IOException {
        return (long) u16(where) << 16 | u16(where);
    }

    /**
     * Copies bytes out.
     *
     * @param count how many; the caller has bounded it
     * @param where the structure that they belong to
     * @return the bytes
     * @throws DamagedInputException {@code TRUNCATED} at the end
     * @throws IOException when reading fails
     */
    public byte[] bytes(int count, String where) throws DamagedInputException, IOException {
        byte[] copy = new byte[count];
        int done = 0;
        while (done < count) {
            if (position == limit && !refill()) {
                throw truncated(where);
            }
            int part = Math.min(count - done, limit - position);
            System.arraycopy(window, position, copy, done, part);
            position += part;
            done += part;
        }
        return copy;
    }

    /**
     * Passes over bytes.
     *
     * @param count how many
     * @param where the structure that they belong to
     * @throws DamagedInputException {@code TRUNCATED} at the end
     * @throws IOException when reading fails
     */
    public void skip(long count, String where) throws DamagedInputException, IOException {
        long left = count;
        while (left > 0) {
            if (position == limit && !refill()) {
                throw truncated(where);
            }
            int part = (int) Math.min(left, limit - position);
            position += part;
            left -= part;
        }
    }

    /**
     * Passes over all that is left.
     *
     * @return how many bytes that were
     * @throws IOException when reading fails
     */
    public long drain() throws IOException {
        long from = offset();
        do {
            position = limit;
        } while (refill());
        return offset() - from;
    }

    /**
     * The hash of what was read.
     *
     * @return SHA-256 in hex, or null where none was asked for; to be called once, at the end
     */
    public @Nullable String sha256() {
        return digest == null ? null : HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The file ends within a structure.
     *
     * @param where the structure
     * @return to be thrown
     */
    public DamagedInputException truncated(String where) {
        return new DamagedInputException(ErrorCode.TRUNCATED, where, offset());
    }

    /**
     * A structure breaks its grammar.
     *
     * @param where the structure, and how
     * @return to be thrown
     */
    public DamagedInputException malformed(String where) {
        return new DamagedInputException(ErrorCode.MALFORMED, where, offset());
    }
}
