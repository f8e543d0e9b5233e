package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;

/** The order of a frame's sections where it is not the usual one (ISO/IEC 18181-1 annex F.3.2), passed on as it is. */
final class SectionOrder {
    private static final int CONTEXTS = 8;

    private SectionOrder() {}

    static void pass(HeaderBits bits, int sections) throws ImageVaultException, IOException {
        EntropyCode code = EntropyCode.read(bits, CONTEXTS);
        long count = code.next(context(sections));
        if (count > sections) {
            throw bits.malformed("order of sections");
        }
        long before = 0;
        for (int i = 0; i < count; i++) {
            before = code.next(context(before));
            if (before >= sections - i) {
                throw bits.malformed("order of sections");
            }
        }
        code.end();
    }

    private static int context(long value) {
        return Math.min(CONTEXTS - 1, 64 - Long.numberOfLeadingZeros(value));
    }
}
