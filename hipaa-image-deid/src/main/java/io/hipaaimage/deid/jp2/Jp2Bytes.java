package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;

/** Big-endian numbers at any place; nothing outside of the file is read. */
final class Jp2Bytes {
    private static final int BUFFER = 1 << 12;

    private final SeekablePicture picture;
    private final byte[] buffer = new byte[BUFFER];
    private long base;
    private int held;

    Jp2Bytes(SeekablePicture picture) {
        this.picture = picture;
    }

    long size() {
        return picture.size();
    }

    SeekablePicture picture() {
        return picture;
    }

    /** An unsigned number of up to 8 bytes; one of 8 bytes beyond 2^63 is negative. */
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
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | (buffer[(int) (at - base) + i] & 0xFF);
        }
        return value;
    }

    /** Copies bytes out; the caller has bounded how many. */
    byte[] bytes(long at, int length, String where) throws DamagedInputException, IOException {
        byte[] copy = new byte[Math.max(0, (int) Math.min(length, size() - at))];
        if (copy.length < length || read(at, copy, length) < length) {
            throw truncated(where, at);
        }
        return copy;
    }

    int read(long at, byte[] into, int length) throws IOException {
        return picture.read(at, into, 0, length);
    }

    static DamagedInputException malformed(String where, long at) {
        return new DamagedInputException(ErrorCode.MALFORMED, where, at);
    }

    static DamagedInputException truncated(String where, long at) {
        return new DamagedInputException(ErrorCode.TRUNCATED, where, at);
    }
}
