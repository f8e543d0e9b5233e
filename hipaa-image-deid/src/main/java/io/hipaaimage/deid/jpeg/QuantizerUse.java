package io.hipaaimage.deid.jpeg;

import java.util.Arrays;

/**
 * Which coefficients of each component are ever other than zero, and which quantization table it took. An entry that only zeros are
 * multiplied by changes no pixel, so it can spell a word.
 */
final class QuantizerUse {
    private static final int MOST_COMPONENTS = 4;

    private final int[] slots = new int[MOST_COMPONENTS];
    private final int[][] taken = new int[MOST_COMPONENTS][0];
    /** By component: bit k for coefficient k in zigzag order. */
    private final long[] met = new long[MOST_COMPONENTS];

    /** A component takes its table at its first scan (T.81 B.2.4.1); what comes later in its slot is for others. */
    void takes(int component, int slot, int[] table) {
        if (taken[component].length == 0) {
            slots[component] = slot;
            taken[component] = table;
        }
    }

    /** A component has coefficients, bit k for coefficient k. */
    void meets(int component, long coefficients) {
        met[component] |= coefficients;
    }

    /**
     * Decoders guess the lowest coefficients of a picture whose scans have not given them to the last bit, and reckon with their
     * quantizers (smoothing between blocks, in libjpeg): then those count as met in all components.
     */
    void unfinished() {
        for (int component = 0; component < MOST_COMPONENTS; component++) {
            met[component] |= (1L << Coverage.GUESSED) - 1;
        }
    }

    /** Whether an entry is a zero that makes coefficients disappear: a picture could be hidden so. */
    boolean hides(int slot, int[] table) {
        long coefficients = met(slot, table);
        for (int k = 0; k < table.length; k++) {
            if (table[k] == 0 && (coefficients >>> k & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The table of a slot with nothing in it that the picture does not need: an entry of coefficients that are always zero is the same as
     * the last one before it that is needed, before the first of these the same as that. A standard table stays whole, and one that no
     * component took.
     */
    int[] needed(int slot, int[] table) {
        if (StandardQuantizers.has(table) || !isTaken(slot, table)) {
            return table;
        }
        long coefficients = met(slot, table);
        int[] needed = table.clone();
        int value = coefficients == 0 ? 1 : table[Long.numberOfTrailingZeros(coefficients)];
        for (int k = 0; k < needed.length; k++) {
            if ((coefficients >>> k & 1) != 0) {
                value = table[k];
            }
            needed[k] = value;
        }
        return needed;
    }

    private boolean isTaken(int slot, int[] table) {
        for (int component = 0; component < MOST_COMPONENTS; component++) {
            if (took(component, slot, table)) {
                return true;
            }
        }
        return false;
    }

    private long met(int slot, int[] table) {
        long all = 0;
        for (int component = 0; component < MOST_COMPONENTS; component++) {
            if (took(component, slot, table)) {
                all |= met[component];
            }
        }
        return all;
    }

    private boolean took(int component, int slot, int[] table) {
        return slots[component] == slot && Arrays.equals(taken[component], table);
    }
}
