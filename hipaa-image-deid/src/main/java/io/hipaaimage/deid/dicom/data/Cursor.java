package io.hipaaimage.deid.dicom.data;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;

/** Reads forward through a source by one window; knows where it is, so that an error names tag path and offset. For one thread. */
final class Cursor {
    private static final int WINDOW = 1 << 14;

    private final ByteSource source;
    private final TagPath path;
    private final byte[] window = new byte[WINDOW];
    private long base;
    private int at;
    private int limit;
    private boolean bigEndian;

    Cursor(ByteSource source, long begin, TagPath path) {
        this.source = source;
        this.base = begin;
        this.path = path;
    }

    ByteSource source() {
        return source;
    }

    TagPath path() {
        return path;
    }

    void bigEndian(boolean big) {
        bigEndian = big;
    }

    boolean isBigEndian() {
        return bigEndian;
    }

    long offset() {
        return base + at;
    }

    /** How many of the next bytes are there, at most the number asked for. */
    int available(int count) throws ImageVaultException, IOException {
        if (limit - at < count) {
            System.arraycopy(window, at, window, 0, limit - at);
            base += at;
            limit -= at;
            at = 0;
            while (limit < count) {
                int read = read(base + limit, window, limit, WINDOW - limit);
                if (read < 0) {
                    return limit;
                }
                limit += read;
            }
        }
        return count;
    }

    private int read(long position, byte[] into, int from, int length) throws ImageVaultException, IOException {
        try {
            return source.read(position, into, from, length);
        } catch (InflatedSource.InflatedTooFarException e) {
            throw new RefusedException(ErrorCode.REFUSED, "INFLATES_TOO_FAR", "send it uncompressed");
        } catch (InflatedSource.BrokenDeflateException e) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "deflate stream", offset(), e);
        }
    }

    private void need(int count) throws ImageVaultException, IOException {
        if (available(count) < count) {
            throw truncated();
        }
    }

    int peek(int index) {
        return window[at + index] & 0xFF;
    }

    int peek16(int index) {
        return bigEndian ? peek(index) << 8 | peek(index + 1) : peek(index + 1) << 8 | peek(index);
    }

    /** The tag that comes next; four bytes must be available. */
    int peekTag() {
        return peek16(0) << 16 | peek16(2);
    }

    int u16() throws ImageVaultException, IOException {
        need(2);
        int value = peek16(0);
        at += 2;
        return value;
    }

    /** Two bytes as they stand, for the letters of a VR. */
    int letters() throws ImageVaultException, IOException {
        need(2);
        int value = peek(0) << 8 | peek(1);
        at += 2;
        return value;
    }

    int tag() throws ImageVaultException, IOException {
        return u16() << 16 | u16();
    }

    long u32() throws ImageVaultException, IOException {
        long first = u16();
        long second = u16();
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    /** Copies a value out; the caller has bounded its length to some ten thousand bytes. */
    byte[] bytes(int count) throws ImageVaultException, IOException {
        int there = Math.min(count, limit - at);
        byte[] copy = new byte[count];
        System.arraycopy(window, at, copy, 0, there);
        at += there;
        int done = there;
        while (done < count) {
            int read = read(base + at + (done - there), copy, done, count - done);
            if (read < 0) {
                throw truncated();
            }
            done += read;
        }
        if (count > there) {
            moveTo(base + at + (count - there));
        }
        return copy;
    }

    /** Leaves a large value where it is. */
    void skip(long count) throws ImageVaultException, IOException {
        long to = offset() + count;
        if (count <= limit - at) {
            at += (int) count;
            return;
        }
        if (!reaches(to)) {
            throw truncated();
        }
        moveTo(to);
    }

    private boolean reaches(long end) throws ImageVaultException, IOException {
        try {
            return source.reaches(end);
        } catch (InflatedSource.InflatedTooFarException e) {
            throw new RefusedException(ErrorCode.REFUSED, "INFLATES_TOO_FAR", "send it uncompressed");
        } catch (InflatedSource.BrokenDeflateException e) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "deflate stream", offset(), e);
        }
    }

    private void moveTo(long to) {
        base = to;
        at = 0;
        limit = 0;
    }

    DamagedInputException truncated() {
        return new DamagedInputException(ErrorCode.TRUNCATED, path.text(), offset());
    }

    DamagedInputException malformed(String how) {
        return new DamagedInputException(ErrorCode.MALFORMED, path.text() + " " + how, offset());
    }
}
