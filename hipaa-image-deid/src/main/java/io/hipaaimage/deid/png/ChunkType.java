package io.hipaaimage.deid.png;

import java.util.Set;

/** Chunk types as numbers, and the words that removals and findings use for those that have no place in a clean file. */
final class ChunkType {
    static final int IHDR = 0x49484452;
    static final int PLTE = 0x504C5445;
    static final int IDAT = 0x49444154;
    static final int IEND = 0x49454E44;
    static final int TRNS = 0x74524E53;
    static final int GAMA = 0x67414D41;
    static final int CHRM = 0x6348524D;
    static final int SRGB = 0x73524742;
    static final int ICCP = 0x69434350;
    static final int CICP = 0x63494350;
    static final int MDCV = 0x6D444356;
    static final int CLLI = 0x634C4C49;
    static final int SBIT = 0x73424954;
    static final int EXIF = 0x65584966;
    static final int TEXT = 0x74455874;
    static final int ZTXT = 0x7A545874;
    static final int ITXT = 0x69545874;
    static final int ACTL = 0x6163544C;
    static final int FCTL = 0x6663544C;
    static final int FDAT = 0x66644154;

    private static final Set<String> NAMED = Set.of(
            "IHDR", "IDAT", "IEND", "tEXt", "zTXt", "iTXt", "tIME", "pHYs", "bKGD", "hIST", "sPLT", "oFFs", "pCAL",
            "sCAL", "sTER", "dSIG", "gIFg", "gIFt", "gIFx", "caBX", "eXIf", "zxIf", "iCCP", "sRGB", "gAMA", "cHRM",
            "cICP", "mDCV", "cLLI", "sBIT", "tRNS", "PLTE", "acTL", "fcTL", "fdAT");
    private static final int LETTER_BIT = 0x20;

    private ChunkType() {}

    /** Whether a decoder that does not know the chunk must give up. */
    static boolean isCritical(int type) {
        return (type >>> 24 & LETTER_BIT) == 0;
    }

    /** Whether a type is four letters. */
    static boolean isWellFormed(int type) {
        for (int shift = 0; shift < 32; shift += 8) {
            int letter = type >>> shift & 0xFF & ~LETTER_BIT;
            if (letter < 'A' || letter > 'Z') {
                return false;
            }
        }
        return true;
    }

    /** A chunk's kind in words; one that no standard names has none of its own, for a name could be a message. */
    static String label(int type) {
        String name = "" + (char) (type >>> 24) + (char) (type >>> 16 & 0xFF) + (char) (type >>> 8 & 0xFF)
                + (char) (type & 0xFF);
        return NAMED.contains(name) ? name : "private chunk";
    }
}
