package io.hipaaimage.audit.verify;

/** Eight decimal digits in the bytes of a long, the first in its lowest byte, at a time. */
final class Digits {
    private Digits() {}

    static boolean areEight(long bytes) {
        long low = bytes & 0xf0f0f0f0f0f0f0f0L;
        long high = (bytes + 0x0606060606060606L) & 0xf0f0f0f0f0f0f0f0L;
        return low == 0x3030303030303030L && high == 0x3030303030303030L;
    }

    /** Their number: pairs first, then pairs of pairs, then both halves. */
    static long eight(long digits) {
        long pairs = ((digits & 0x0f0f0f0f0f0f0f0fL) * (10 << 8 | 1)) >>> 8;
        long fours = ((pairs & 0x00ff00ff00ff00ffL) * (100 << 16 | 1)) >>> 16;
        return ((fours & 0x0000ffff0000ffffL) * (10_000L << 32 | 1)) >>> 32;
    }
}
