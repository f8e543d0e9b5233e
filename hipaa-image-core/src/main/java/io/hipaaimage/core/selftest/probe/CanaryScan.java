package io.hipaaimage.core.selftest.probe;

import java.io.ByteArrayOutputStream;
import java.util.random.RandomGenerator;

/** Entropy-coded noise: each block a DC difference and twenty AC coefficients, under two flat Huffman tables of four-bit codes. */
final class CanaryScan {
    private static final int COEFFICIENTS = 20;
    private static final int CODE_BITS = 4;
    private static final byte[] DC = {0, 1, 2, 3, 4, 5, 6, 7};
    private static final byte[] AC = {0x00, 0x01, 0x02, 0x03, 0x04, 0x11, 0x12, 0x13, 0x14};

    private final RandomGenerator random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int pending;
    private int bits;

    CanaryScan(RandomGenerator random) {
        this.random = random;
    }

    static byte[] dcTable() {
        return table(0x00, DC);
    }

    static byte[] acTable() {
        return table(0x10, AC);
    }

    private static byte[] table(int id, byte[] symbols) {
        byte[] table = new byte[17 + symbols.length];
        table[0] = (byte) id;
        table[CODE_BITS] = (byte) symbols.length;
        System.arraycopy(symbols, 0, table, 17, symbols.length);
        return table;
    }

    byte[] blocks(int count) {
        int level = 0;
        for (int i = 0; i < count; i++) {
            level += difference(level);
            for (int c = 0; c < COEFFICIENTS; c++) {
                int symbol = 1 + random.nextInt(AC.length - 1);
                put(symbol, CODE_BITS);
                int size = AC[symbol] & 15;
                put(random.nextInt(1 << size), size);
            }
            put(0, CODE_BITS); // end of block
        }
        if (bits > 0) {
            put((1 << (8 - bits)) - 1, 8 - bits);
        }
        return out.toByteArray();
    }

    /** A difference of three bits, towards the middle, so that no level leaves its range. */
    private int difference(int level) {
        put(3, CODE_BITS);
        int magnitude = 4 + random.nextInt(4);
        int sign = level > 0 ? -1 : 1;
        put(sign > 0 ? magnitude : 7 - magnitude, 3);
        return sign * magnitude;
    }

    private void put(int value, int width) {
        for (int i = width - 1; i >= 0; i--) {
            pending = (pending << 1) | ((value >> i) & 1);
            if (++bits == 8) {
                out.write(pending);
                if ((pending & 0xFF) == 0xFF) {
                    out.write(0); // byte stuffing, B.1.1.5
                }
                pending = 0;
                bits = 0;
            }
        }
    }
}
