package io.hipaaimage.deid.tiff;

import java.util.BitSet;

/** Which entries of a palette the pixels name (deep): one that none names is no colour of the picture, and could be letters. */
final class UsedColours {
    private final int bits;
    private final boolean differences;
    private final BitSet used = new BitSet(256);
    private int before;

    UsedColours(Page page) {
        this.bits = page.bits()[0];
        this.differences = page.predictor() == Page.PREDICTOR_DIFFERENCE;
    }

    /** Whether this page's pixels can be asked. */
    static boolean canSee(Page page) {
        boolean plain = page.predictor() == Page.PREDICTOR_NONE
                || (page.predictor() == Page.PREDICTOR_DIFFERENCE && page.bits()[0] == 8);
        return page.photometric() == Page.PALETTE
                && page.samples() == 1
                && page.bits()[0] <= 8
                && 8 % page.bits()[0] == 0
                && plain
                && !page.fax()
                && page.compression() != Page.JPEG;
    }

    boolean has(int entry) {
        return used.get(entry);
    }

    /** Takes whole bytes of one line. */
    void take(byte[] bytes, int from, int to, boolean lineBegins) {
        if (lineBegins) {
            before = 0;
        }
        for (int i = from; i < to; i++) {
            if (bits == 8) {
                before = (differences ? before + bytes[i] : bytes[i]) & 0xFF;
                used.set(before);
            } else {
                for (int shift = 8 - bits; shift >= 0; shift -= bits) {
                    used.set((bytes[i] >> shift) & ((1 << bits) - 1));
                }
            }
        }
    }
}
