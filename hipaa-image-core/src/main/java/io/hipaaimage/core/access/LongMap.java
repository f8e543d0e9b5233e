package io.hipaaimage.core.access;

import java.util.Arrays;

/** From positive numbers to small ones, by open addressing: what a diagram's operations remember. */
final class LongMap {
    private long[] keys = new long[4096];
    private int[] values = new int[4096];
    private int used;

    /** The value, or -1. */
    int get(long key) {
        int at = at(key);
        return keys[at] == key ? values[at] : -1;
    }

    void put(long key, int value) {
        int at = at(key);
        if (keys[at] == 0) {
            keys[at] = key;
            if (++used * 2 > keys.length) {
                values[at] = value;
                grow();
                return;
            }
        }
        values[at] = value;
    }

    private int at(long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 32) & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldValues.length * 2];
        Arrays.fill(values, 0);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = at(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
