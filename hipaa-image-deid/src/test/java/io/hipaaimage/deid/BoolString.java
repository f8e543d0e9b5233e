package io.hipaaimage.deid;

import java.math.BigInteger;
import java.util.Arrays;

/** Codes yes and no as RFC 6386 section 7 has them, in exact numbers; ends with the lowest one. */
final class BoolString {
    private BigInteger low = BigInteger.ZERO;
    private int range = 255;
    private int shifts;

    BoolString flag(boolean yes, int probability) {
        int split = 1 + (((range - 1) * probability) >> 8);
        if (yes) {
            low = low.add(BigInteger.valueOf(split));
            range -= split;
        } else {
            range = split;
        }
        while (range < 128) {
            range <<= 1;
            low = low.shiftLeft(1);
            shifts++;
        }
        return this;
    }

    /** A number of bits, the highest first. */
    BoolString add(int number, int bits) {
        for (int i = bits - 1; i >= 0; i--) {
            flag((number >> i & 1) == 1, 128);
        }
        return this;
    }

    /** As many bytes as a reader that holds two takes in. */
    byte[] bytes() {
        int length = 2 + shifts / 8;
        byte[] number = low.shiftLeft(8 * length - 8 - shifts).toByteArray();
        byte[] bytes = new byte[length];
        int count = Math.min(length, number.length);
        System.arraycopy(number, number.length - count, bytes, length - count, count);
        return Arrays.copyOf(bytes, length);
    }
}
