package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;

/** The bits of one part coded for facsimile, high bits first, or low bits first where the page says so. */
final class FaxBits {
    private static final int BUFFER = 1 << 13;

    private final PartStream in;
    private final boolean reversed;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long accumulator;
    private int held;
    private long passed;
    private int beyond;

    FaxBits(PartStream in, boolean reversed) {
        this.in = in;
        this.reversed = reversed;
    }

    /** The bits passed so far. */
    long position() {
        return passed;
    }

    /** Up to 24 bits without passing them; zeros behind the end. */
    int peek(int count) throws IOException {
        while (held < count) {
            if (at == end) {
                at = 0;
                end = Math.max(0, in.read(buffer, 0, BUFFER));
            }
            int value = 0;
            if (at < end) {
                value = buffer[at++] & 0xFF;
            } else {
                beyond += 8;
            }
            accumulator = accumulator << 8 | (reversed ? Integer.reverse(value) >>> 24 : value);
            held += 8;
        }
        return (int) (accumulator >>> (held - count)) & ((1 << count) - 1);
    }

    /** Passes bits that were looked at. */
    void pass(int count) throws DamagedInputException {
        held -= count;
        passed += count;
        if (held < beyond) {
            throw TiffBytes.malformed("fax data ends before the last row", -1);
        }
    }

    /** Passes to the next whole byte. */
    void align() throws DamagedInputException {
        pass((int) (-passed & 7));
    }
}
