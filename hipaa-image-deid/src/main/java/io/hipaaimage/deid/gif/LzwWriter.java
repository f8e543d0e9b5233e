package io.hipaaimage.deid.gif;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Codes one picture by the one rule that makes equal pixels equal bytes: a clear code first, always the longest known run, a clear code when
 * the table is full.
 */
final class LzwWriter {
    private static final int SLOT_BITS = 14;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int CODE_BITS = LzwReader.MOST_BITS;
    private static final int CODE_MASK = (1 << CODE_BITS) - 1;

    private final BlockWriter out;
    private final boolean[] used;
    private final int clear;
    private final int firstSize;
    /** A run's code and the pixel behind it, and below them the code of both; 0 for none, since no learnt code is 0. */
    private final int[] known = new int[SLOTS];

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
        int at = from;
        int end = from + length;
        if (run < 0 && at < end) {
            run = indexes[at++] & 0xFF;
            used[run] = true;
        }
        int current = run;
        while (at < end) {
            int index = indexes[at++] & 0xFF;
            int key = (current << Byte.SIZE) | index;
            int slot = slot(key);
            int entry = known[slot];
            if (entry != 0) {
                current = entry & CODE_MASK;
            } else {
                // each index comes here before it is in a run that is known
                used[index] = true;
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

    /** Where a key is, or where there is room for it. */
    private int slot(int key) {
        int slot = (key * 0x9E3779B1) >>> (Integer.SIZE - SLOT_BITS);
        while (known[slot] != 0 && known[slot] >>> CODE_BITS != key) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private void learn(int key, int slot) throws ImageVaultException, IOException {
        if (next == LzwReader.MOST_CODES) {
            clear();
            return;
        }
        known[slot] = (key << CODE_BITS) | next;
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
        Arrays.fill(known, 0);
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
