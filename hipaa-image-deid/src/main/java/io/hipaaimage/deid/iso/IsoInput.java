package io.hipaaimage.deid.iso;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;

/** Big endian numbers and bytes at any place of a file. For one file and one thread. */
public final class IsoInput {
    /** The most that is ever taken into memory at once. */
    public static final int MOST_BYTES = 16 << 20;

    private static final int NEAR = 4096;
    private static final int COPY = 1 << 16;

    private final SeekablePicture picture;
    private final byte[] near = new byte[NEAR];
    private final byte[] copied = new byte[COPY];
    private long nearAt;
    private int nearLength;

    /**
     * Reads a picture.
     *
     * @param picture not closed
     */
    public IsoInput(SeekablePicture picture) {
        this.picture = picture;
    }

    /**
     * The file's size.
     *
     * @return bytes
     */
    public long size() {
        return picture.size();
    }

    /**
     * An unsigned byte.
     *
     * @param at its place
     * @param where the structure that it belongs to
     * @return 0 to 255
     * @throws DamagedInputException {@code TRUNCATED} beyond the end
     * @throws IOException when reading fails
     */
    public int u8(long at, String where) throws DamagedInputException, IOException {
        if (at < nearAt || at >= nearAt + nearLength) {
            nearLength = picture.read(at, near, 0, NEAR);
            nearAt = at;
            if (nearLength <= 0) {
                nearLength = 0;
                throw truncated(where, at);
            }
        }
        return near[(int) (at - nearAt)] & 0xFF;
    }

    /**
     * An unsigned number.
     *
     * @param at its place
     * @param bytes how many it has, 1 to 8; of eight the first bit is a sign
     * @param where the structure that it belongs to
     * @return the number
     * @throws DamagedInputException {@code TRUNCATED} beyond the end
     * @throws IOException when reading fails
     */
    public long number(long at, int bytes, String where) throws DamagedInputException, IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | u8(at + i, where);
        }
        return value;
    }

    /**
     * Copies bytes out.
     *
     * @param at place of the first
     * @param length how many
     * @param where the structure that they belong to
     * @return the bytes
     * @throws RefusedException {@code TOO_LARGE_TO_HOLD} for more than {@value #MOST_BYTES}
     * @throws DamagedInputException {@code TRUNCATED} beyond the end
     * @throws IOException when reading fails
     */
    public byte[] bytes(long at, long length, String where)
            throws RefusedException, DamagedInputException, IOException {
        requireWithin(at, length, where);
        if (length > MOST_BYTES) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_LARGE_TO_HOLD", "its " + where + " is beyond measure");
        }
        byte[] bytes = new byte[(int) length];
        if (picture.read(at, bytes, 0, bytes.length) < bytes.length) {
            throw truncated(where, at);
        }
        return bytes;
    }

    /**
     * Copies bytes to a clean picture.
     *
     * @param at place of the first
     * @param length how many
     * @param out gets them
     * @throws DamagedInputException {@code TRUNCATED} beyond the end
     * @throws IOException when reading or writing fails
     */
    public void copy(long at, long length, PictureOutput out) throws DamagedInputException, IOException {
        long done = 0;
        while (done < length) {
            int part = picture.read(at + done, copied, 0, (int) Math.min(COPY, length - done));
            if (part <= 0) {
                throw truncated("media data", at + done);
            }
            out.write(copied, 0, part);
            done += part;
        }
    }

    /**
     * Says that bytes are there.
     *
     * @param at place of the first
     * @param length how many
     * @param where the structure that they belong to
     * @throws DamagedInputException {@code TRUNCATED} if they are not
     */
    public void requireWithin(long at, long length, String where) throws DamagedInputException {
        if (at < 0 || length < 0 || at > size() || length > size() - at) {
            throw truncated(where, Math.max(0, at));
        }
    }

    /**
     * A structure breaks its grammar.
     *
     * @param where the structure, and how
     * @param at its place
     * @return to be thrown
     */
    public DamagedInputException malformed(String where, long at) {
        return new DamagedInputException(ErrorCode.MALFORMED, where, at);
    }

    private static DamagedInputException truncated(String where, long at) {
        return new DamagedInputException(ErrorCode.TRUNCATED, where, at);
    }
}
