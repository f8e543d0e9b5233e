package io.hipaaimage.deid.webp;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;
import java.util.HexFormat;

/** How lengths and distances of copied pixels are coded (RFC 9649 section 3.6.2.2). */
final class Distances {
    /** The short distance codes: rows above in the high digit, 8 minus columns to the left in the low one. */
    private static final byte[] NEAR = HexFormat.of()
            .parseHex("18071719280627291"
                    + "61a262a3805373915"
                    + "1b363a252b4804474"
                    + "9141c353b464a242c"
                    + "58454b343c0357591"
                    + "31d565a232d444c55"
                    + "5b333d68026769121"
                    + "e666a222e545c434d"
                    + "656b323e780177795"
                    + "35d111f646c424e76"
                    + "7a212f757b313f636"
                    + "d525e00747c414f10"
                    + "20626e30737d515f4"
                    + "0727e616f50717f60"
                    + "70");

    private Distances() {}

    /** The number that a prefix symbol and the bits after it stand for. */
    static int value(int symbol, Bits bits) throws DamagedInputException, IOException {
        if (symbol < 4) {
            return symbol + 1;
        }
        int extra = (symbol - 2) >> 1;
        return ((2 + (symbol & 1)) << extra) + bits.read(extra) + 1;
    }

    /** How many pixels back a distance code means in lines of a width. */
    static long pixels(int code, int width) {
        if (code > NEAR.length) {
            return (long) code - NEAR.length;
        }
        int near = NEAR[code - 1] & 0xFF;
        return Math.max(1, (near >> 4) * (long) width + 8 - (near & 15));
    }
}
