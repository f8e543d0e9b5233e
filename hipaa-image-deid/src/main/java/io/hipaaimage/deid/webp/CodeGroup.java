package io.hipaaimage.deid.webp;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;

/** The five prefix codes of a region (RFC 9649 section 3.7.2): green, lengths and cached colours; red; blue; alpha; distances. */
record CodeGroup(PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {
    static final int COLOURS = 256;
    static final int LENGTHS = 24;
    private static final int DISTANCES = 40;
    private static final int FEW = 256;

    /** Reads one of so many. */
    static CodeGroup read(Bits bits, int cacheBits, int groups) throws DamagedInputException, IOException {
        int cached = cacheBits == 0 ? 0 : 1 << cacheBits;
        int quick = groups <= FEW ? PrefixCode.QUICK_BITS : PrefixCode.QUICK_BITS_OF_MANY;
        return new CodeGroup(
                PrefixCode.read(bits, COLOURS + LENGTHS + cached, quick),
                PrefixCode.read(bits, COLOURS, quick),
                PrefixCode.read(bits, COLOURS, quick),
                PrefixCode.read(bits, COLOURS, quick),
                PrefixCode.read(bits, DISTANCES, quick));
    }

    /** Whether every pixel of the region is the same literal colour, which takes no bits. */
    boolean isOneColour(Bits bits) throws DamagedInputException, IOException {
        return green.isTrivial()
                && green.symbol(bits) < COLOURS
                && red.isTrivial()
                && blue.isTrivial()
                && alpha.isTrivial();
    }
}
