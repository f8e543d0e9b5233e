package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;

/** LZW as TIFF 6.0 section 13 has it: codes of 9 to 12 bits, high bits first, one code early. */
final class LzwDecoder implements PartDecoder {
    static final int CLEAR = 256;
    static final int END = 257;
    static final int FIRST = 258;
    static final int LEAST_BITS = 9;
    static final int MOST_BITS = 12;
    private static final int CODES = 1 << MOST_BITS;

    private final PartStream in;
    private final byte[] coded = new byte[1 << 13];
    private int codedAt;
    private int codedEnd;
    private int accumulator;
    private int bits;

    private final short[] prefix = new short[CODES];
    private final byte[] last = new byte[CODES];
    private final byte[] string = new byte[CODES];
    /** What of the string is still to be given out, from its index on. */
    private int stringAt = CODES;

    private int width = LEAST_BITS;
    private int free = FIRST;
    private int before = -1;
    private byte firstByte;
    private boolean begun;
    private boolean ended;

    LzwDecoder(PartStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int from, int length) throws ImageVaultException, IOException {
        int done = 0;
        while (done < length && (stringAt < CODES || next())) {
            int now = Math.min(length - done, CODES - stringAt);
            System.arraycopy(string, stringAt, into, from + done, now);
            stringAt += now;
            done += now;
        }
        return done;
    }

    private boolean next() throws ImageVaultException, IOException {
        int code = ended ? END : code();
        while (code == CLEAR) {
            width = LEAST_BITS;
            free = FIRST;
            before = -1;
            code = code();
        }
        if (code == END) {
            ended = true;
            return false;
        }
        if (code > free || (code == free && before < 0) || (before < 0 && code >= CLEAR)) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "LZW code of a strip or tile", -1);
        }
        decode(code);
        return true;
    }

    private void decode(int code) {
        stringAt = CODES;
        int at = code;
        if (code == free) {
            string[--stringAt] = firstByte;
            at = before;
        }
        while (at >= FIRST) {
            string[--stringAt] = last[at];
            at = prefix[at];
        }
        firstByte = (byte) at;
        string[--stringAt] = firstByte;
        if (before >= 0 && free < CODES) {
            prefix[free] = (short) before;
            last[free++] = firstByte;
            if (free == (1 << width) - 1 && width < MOST_BITS) {
                width++;
            }
        }
        before = code;
    }

    /** The next code; data that ends without an end code ends here. */
    private int code() throws ImageVaultException, IOException {
        while (bits < width) {
            if (codedAt == codedEnd) {
                codedAt = 0;
                codedEnd = Math.max(0, in.read(coded, 0, coded.length));
                if (codedEnd == 0) {
                    return END;
                }
                refuseOldStyle();
            }
            accumulator = accumulator << 8 | (coded[codedAt++] & 0xFF);
            bits += 8;
        }
        bits -= width;
        return (accumulator >>> bits) & ((1 << width) - 1);
    }

    /** Before TIFF 5.0 some wrote low bits first; a clear code then shows as these two bytes. */
    private void refuseOldStyle() throws RefusedException {
        if (!begun && codedEnd > 1 && coded[0] == 0 && (coded[1] & 1) == 1) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "FORMAT_NOT_SUPPORTED:TIFF with old-style LZW",
                    "convert it to another compression");
        }
        begun = true;
    }

    @Override
    public long rest() {
        return in.left() + codedEnd - codedAt;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
