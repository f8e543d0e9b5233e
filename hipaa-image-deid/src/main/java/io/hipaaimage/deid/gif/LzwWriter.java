package io.hipaaimage.deid.gif;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Codes one picture by the one rule that makes equal pixels equal bytes: a clear code first, always the longest known run, a clear code when
 * the table is full.
 */
final class LzwWriter {
    private static final int SLOTS = 1 << 14;

    private final BlockWriter out;
    private final boolean[] used;
    private final int clear;
    private final int firstSize;
    private final int[] keys = new int[SLOTS];
    private final short[] codes = new short[SLOTS];
    private int next;
    private int size;
    private int run = -1;
    private long bits;
    private int bitCount;

    /** Writes to blocks; notes each index that is named in {@code used}. */
    LzwWriter(BlockWriter out, int rootBits, boolean[] used) throws ImageVaultException, IOException {
        this.out = out;
        this.used = used;
        this.clear = 1 << rootBits;
        this.firstSize = rootBits + 1;
        this.size = firstSize;
        clear();
    }

    void take(byte[] indexes, int from, int length) throws ImageVaultException, IOException {
        int current = run;
        for (int i = from; i < from + length; i++) {
            int index = indexes[i] & 0xFF;
            used[index] = true;
            if (current < 0) {
                current = index;
                continue;
            }
            int key = (current << 8 | index) + 1;
            int slot = slot(key);
            if (keys[slot] == key) {
                current = codes[slot];
            } else {
                emit(current);
                learn(key, slot);
                current = index;
            }
        }
        run = current;
    }

    /** Writes the last run and the end code. */
    void end() throws ImageVaultException, IOException {
        emit(run);
        grow();
        emit(clear + 1);
        while (bitCount > 0) {
            out.write((byte) bits);
            bits >>>= 8;
            bitCount -= 8;
        }
        out.end();
    }

    private int slot(int key) {
        int slot = (key * 0x9E3779B1) >>> 18;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private void learn(int key, int slot) throws ImageVaultException, IOException {
        if (next == LzwReader.MOST_CODES) {
            clear();
            return;
        }
        keys[slot] = key;
        codes[slot] = (short) next;
        grow();
    }

    /** The reader learns one code later, so its codes grow when the code that does not fit is the newest. */
    private void grow() {
        if (next == 1 << size && size < LzwReader.MOST_BITS) {
            size++;
        }
        next++;
    }

    private void clear() throws ImageVaultException, IOException {
        emit(clear);
        Arrays.fill(keys, 0);
        next = clear + 2;
        size = firstSize;
    }

    private void emit(int code) throws ImageVaultException, IOException {
        bits |= (long) code << bitCount;
        bitCount += size;
        while (bitCount >= 8) {
            out.write((byte) bits);
            bits >>>= 8;
            bitCount -= 8;
        }
    }
}
