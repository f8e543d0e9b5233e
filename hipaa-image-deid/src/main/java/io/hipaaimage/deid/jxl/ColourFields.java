package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;

/** The colour fields of a header (ISO/IEC 18181-1 annex E.2). */
final class ColourFields {
    private static final int GRAY = 1;
    private static final int XYB = 2;
    private static final int CUSTOM = 2;
    private static final int[] COORDINATE = {19, 0, 19, 524_288, 20, 1_048_576, 21, 2_097_152};

    private ColourFields() {}

    /** Reads the fields; true if a profile follows the header. */
    static boolean read(HeaderBits bits) throws ImageVaultException, IOException {
        if (bits.flag()) {
            return false;
        }
        boolean profile = bits.flag();
        long space = bits.enumerated();
        if (profile) {
            return true;
        }
        if (space != XYB && bits.enumerated() == CUSTOM) {
            coordinates(bits, 1);
        }
        if (space != XYB && space != GRAY && bits.enumerated() == CUSTOM) {
            coordinates(bits, 3);
        }
        if (space != XYB) {
            if (bits.flag()) {
                bits.own();
                bits.read(24);
            } else {
                bits.enumerated();
            }
        }
        bits.enumerated();
        return false;
    }

    private static void coordinates(HeaderBits bits, int points) throws ImageVaultException, IOException {
        bits.own();
        for (int i = 0; i < 2 * points; i++) {
            bits.u32(COORDINATE);
        }
    }
}
