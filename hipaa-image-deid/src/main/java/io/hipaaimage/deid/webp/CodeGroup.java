package io.hipaaimage.deid.webp;

import io.hipaaimage.core.DamagedInputException;

/** The five prefix codes of a region (RFC 9649 section 3.7.2): green, lengths and cached colours; red; blue; alpha; distances. */
record CodeGroup(PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {
    static final int COLOURS = 256;
    static final int LENGTHS = 24;
    private static final int DISTANCES = 40;

    static CodeGroup read(Bits bits, int cacheBits) throws DamagedInputException {
        int cached = cacheBits == 0 ? 0 : 1 << cacheBits;
        return new CodeGroup(
                PrefixCode.read(bits, COLOURS + LENGTHS + cached),
                PrefixCode.read(bits, COLOURS),
                PrefixCode.read(bits, COLOURS),
                PrefixCode.read(bits, COLOURS),
                PrefixCode.read(bits, DISTANCES));
    }

    /** Whether every pixel of the region is the same literal colour, which takes no bits. */
    boolean isOneColour(Bits bits) throws DamagedInputException {
        return green.isTrivial()
                && green.symbol(bits) < COLOURS
                && red.isTrivial()
                && blue.isTrivial()
                && alpha.isTrivial();
    }
}
