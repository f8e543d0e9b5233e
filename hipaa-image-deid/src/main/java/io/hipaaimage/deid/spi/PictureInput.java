package io.hipaaimage.deid.spi;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.VaultBugException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
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
public final class PictureInput extends PictureWindow implements Closeable {
    private final @Nullable MessageDigest digest;
    private final @Nullable SeekablePicture direct;
    private @Nullable SeekablePicture whole;

    /**
     * Reads a stream.
     *
     * @param in not closed
     * @param digest updated with all that is read, or null
     */
    public PictureInput(InputStream in, @Nullable MessageDigest digest) {
        super(in, digest, false);
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
        super(in, digest, channel instanceof FileChannel);
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
        super(new PictureStream(picture, 0), null, false);
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
        end(kept.size());
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
            int part = Math.min(count - done, ready(where));
            System.arraycopy(window(), position(), copy, done, part);
            position(position() + part);
            done += part;
        }
        return copy;
    }

    /** How many bytes are in the window, one at least. */
    private int ready(String where) throws DamagedInputException, IOException {
        if (position() == limit() && !refill()) {
            throw truncated(where);
        }
        return limit() - position();
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
            int part = (int) Math.min(left, ready(where));
            position(position() + part);
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
            position(limit());
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
