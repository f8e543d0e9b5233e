package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;

/** Numbers of a TIFF in its byte order, at any place; nothing outside of the file is read. */
final class TiffBytes {
    private static final int BUFFER = 1 << 12;
    private static final int LITTLE = 0x4949;
    private static final int BIG = 0x4D4D;
    private static final int CLASSIC_MARK = 42;
    private static final int BIG_MARK = 43;

    private final SeekablePicture picture;
    private final boolean littleEndian;
    private final boolean bigTiff;
    private final byte[] buffer = new byte[BUFFER];
    private long base;
    private int held;

    private TiffBytes(SeekablePicture picture, boolean littleEndian, boolean bigTiff) {
        this.picture = picture;
        this.littleEndian = littleEndian;
        this.bigTiff = bigTiff;
    }

    /** Reads the header's first four bytes. */
    static TiffBytes of(SeekablePicture picture) throws DamagedInputException, IOException {
        TiffBytes guess = new TiffBytes(picture, false, false);
        int order = (int) guess.number(0, 2, "header");
        TiffBytes ordered = new TiffBytes(picture, order == LITTLE, false);
        int mark = (int) ordered.number(2, 2, "header");
        if ((order != LITTLE && order != BIG) || (mark != CLASSIC_MARK && mark != BIG_MARK)) {
            throw malformed("header", 0);
        }
        return new TiffBytes(picture, order == LITTLE, mark == BIG_MARK);
    }

    /** Whether a file's beginning is a header (TIFF 6.0 section 2; BigTIFF). */
    static boolean detects(byte[] head) {
        if (head.length < 8 || head[0] != head[1] || (head[0] != 'I' && head[0] != 'M')) {
            return false;
        }
        int mark = head[0] == 'I' ? head[2] | head[3] << 8 : head[3] | head[2] << 8;
        return mark == CLASSIC_MARK || mark == BIG_MARK;
    }

    SeekablePicture picture() {
        return picture;
    }

    boolean littleEndian() {
        return littleEndian;
    }

    boolean bigTiff() {
        return bigTiff;
    }

    long size() {
        return picture.size();
    }

    /** The bytes of an offset or a count: 4, or 8 in BigTIFF. */
    int wordBytes() {
        return bigTiff ? 8 : 4;
    }

    /** An unsigned number of 1, 2, 4 or 8 bytes; one of 8 bytes beyond 2^63 is negative. */
    long number(long at, int bytes, String where) throws DamagedInputException, IOException {
        if (at < 0 || at > size() - bytes) {
            throw truncated(where, at);
        }
        if (at < base || at + bytes > base + held) {
            base = at;
            held = picture.read(at, buffer, 0, BUFFER);
            if (held < bytes) {
                throw truncated(where, at);
            }
        }
        return number(buffer, (int) (at - base), bytes, littleEndian);
    }

    static long number(byte[] from, int at, int bytes, boolean littleEndian) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            int index = littleEndian ? at + bytes - 1 - i : at + i;
            value = value << 8 | (from[index] & 0xFF);
        }
        return value;
    }

    /** Copies bytes out; the caller has bounded how many. */
    byte[] bytes(long at, int length, String where) throws DamagedInputException, IOException {
        if (at < 0 || length < 0 || at > size() - length) {
            throw truncated(where, at);
        }
        byte[] copy = new byte[length];
        if (picture.read(at, copy, 0, length) < length) {
            throw truncated(where, at);
        }
        return copy;
    }

    static DamagedInputException malformed(String where, long at) {
        return new DamagedInputException(ErrorCode.MALFORMED, where, at);
    }

    static DamagedInputException truncated(String where, long at) {
        return new DamagedInputException(ErrorCode.TRUNCATED, where, at);
    }
}
