package io.hipaaimage.deid.tiff;

import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;
import java.util.Arrays;

/** Codes anew as TIFF 6.0 section 13 has it; the table is cleared where it is full, and nowhere else. */
final class LzwEncoder implements PartEncoder {
    private static final int FULL = (1 << LzwDecoder.MOST_BITS) - 2;
    private static final int SLOTS = 1 << 14;
    private static final int GATHER = 1 << 12;

    private final PictureOutput out;
    private final int[] keys = new int[SLOTS];
    private final short[] codes = new short[SLOTS];
    private final byte[] gathered = new byte[GATHER];
    private int waiting;
    private long accumulator;
    private int bits;
    private int width = LzwDecoder.LEAST_BITS;
    private int free = LzwDecoder.FIRST;
    private int prefix = -1;

    LzwEncoder(PictureOutput out) throws IOException {
        this.out = out;
        Arrays.fill(keys, -1);
        put(LzwDecoder.CLEAR);
    }

    @Override
    public void take(byte[] bytes, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            int value = bytes[i] & 0xFF;
            if (prefix < 0) {
                prefix = value;
                continue;
            }
            int key = prefix << 8 | value;
            int slot = slot(key);
            if (keys[slot] == key) {
                prefix = codes[slot];
                continue;
            }
            put(prefix);
            keys[slot] = key;
            codes[slot] = (short) free;
            grow();
            prefix = value;
        }
    }

    @Override
    public void finish() throws IOException {
        if (prefix >= 0) {
            put(prefix);
            grow();
        }
        put(LzwDecoder.END);
        if (bits > 0) {
            accumulator <<= 8 - bits;
            bits = 8;
            drain();
        }
        out.write(gathered, 0, waiting);
        waiting = 0;
    }

    @Override
    public void close() {
        // holds nothing
    }

    /** One code more is in the table than the decoder has by now, which is why it counts one early. */
    private void grow() throws IOException {
        free++;
        if (free == FULL) {
            put(LzwDecoder.CLEAR);
            Arrays.fill(keys, -1);
            free = LzwDecoder.FIRST;
            width = LzwDecoder.LEAST_BITS;
        } else if (free == 1 << width) {
            width++;
        }
    }

    private int slot(int key) {
        int slot = (key * 0x9E3779B1) >>> 18;
        while (keys[slot] != -1 && keys[slot] != key) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private void put(int code) throws IOException {
        accumulator = accumulator << width | code;
        bits += width;
        drain();
    }

    private void drain() throws IOException {
        while (bits >= 8) {
            bits -= 8;
            gathered[waiting++] = (byte) (accumulator >>> bits);
            if (waiting == GATHER) {
                out.write(gathered, 0, waiting);
                waiting = 0;
            }
        }
    }
}
