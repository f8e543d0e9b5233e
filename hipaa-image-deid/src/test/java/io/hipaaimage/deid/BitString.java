package io.hipaaimage.deid;

import java.util.BitSet;

/** Bits one after the other, the lowest first. */
final class BitString {
    private final BitSet bits = new BitSet();
    private int length;

    BitString add(long value, int count) {
        for (int i = 0; i < count; i++) {
            bits.set(length++, (value >> i & 1) == 1);
        }
        return this;
    }

    BitString add(BitString more) {
        for (int i = 0; i < more.length; i++) {
            bits.set(length++, more.bits.get(i));
        }
        return this;
    }

    /** Fills the begun byte with zeros. */
    BitString pad() {
        length = length + 7 & ~7;
        return this;
    }

    byte[] bytes() {
        return bytes(0);
    }

    /** The bits as bytes, the begun one filled with some of {@code lastBits}. */
    byte[] bytes(int lastBits) {
        byte[] bytes = new byte[(length + 7) / 8];
        for (int i = 0; i < 8 * bytes.length; i++) {
            boolean set = i < length ? bits.get(i) : (lastBits >> i % 8 & 1) == 1;
            bytes[i / 8] |= (byte) (set ? 1 << i % 8 : 0);
        }
        return bytes;
    }
}
