package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;

/** A colour profile behind the header (ISO/IEC 18181-1 annex E.4), passed on as it is. */
final class CompressedProfile {
    private static final int MOST_BYTES = 4 << 20;
    private static final int CONTEXTS = 41;
    private static final int HEADER = 128;

    private CompressedProfile() {}

    static void pass(HeaderBits bits) throws ImageVaultException, IOException {
        long length = bits.u64();
        if (length < 0 || length > MOST_BYTES) {
            throw new RefusedException(ErrorCode.REFUSED, "FORMAT_NOT_SUPPORTED:JPEG XL with a large profile");
        }
        EntropyCode code = EntropyCode.read(bits, CONTEXTS);
        int before = 0;
        int twoBefore = 0;
        for (int i = 0; i < length; i++) {
            int value = (int) code.next(context(i, before, twoBefore)) & 0xFF;
            twoBefore = before;
            before = value;
        }
        code.end();
    }

    private static int context(int at, int before, int twoBefore) {
        return at <= HEADER ? 0 : 1 + kindOfLast(before) + kindOfSecondLast(twoBefore) * 8;
    }

    private static int kindOfLast(int value) {
        if (isText(value)) {
            return isLetter(value) ? 0 : 1;
        }
        if (value <= 1) {
            return 2 + value;
        }
        if (value < 16) {
            return 4;
        }
        return value > 240 ? (value == 255 ? 6 : 5) : 7;
    }

    private static int kindOfSecondLast(int value) {
        if (isText(value)) {
            return isLetter(value) ? 0 : 1;
        }
        return value < 16 ? 2 : value > 240 ? 3 : 4;
    }

    private static boolean isText(int value) {
        return isLetter(value) || (value >= '0' && value <= '9') || value == '.' || value == ',';
    }

    private static boolean isLetter(int value) {
        return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
    }
}
