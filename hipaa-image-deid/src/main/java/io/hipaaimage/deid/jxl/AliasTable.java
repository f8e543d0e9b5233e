package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Maps a state to a symbol, so that each symbol has as many of the 4096 states as its histogram says (ISO/IEC 18181-1 annex C.2.6). */
final class AliasTable {
    private final int[] counts;
    private final int[] cutoffs;
    private final int[] others;
    private final int[] offsets;
    private final int entryBits;

    /** A table of 2 to the power of {@code alphabetBits} entries. */
    AliasTable(int[] histogram, int alphabetBits, HeaderBits bits) throws ImageVaultException {
        int entries = 1 << alphabetBits;
        int sum = 0;
        counts = new int[entries];
        for (int i = 0; i < histogram.length; i++) {
            if (i >= entries && histogram[i] != 0) {
                throw bits.malformed("header's histogram");
            }
            sum += histogram[i];
            if (i < entries) {
                counts[i] = histogram[i];
            }
        }
        if (sum != Histogram.ALL) {
            throw bits.malformed("header's histogram");
        }
        entryBits = Histogram.LOG - alphabetBits;
        cutoffs = counts.clone();
        others = new int[entries];
        offsets = new int[entries];
        if (!single()) {
            share();
        }
    }

    int symbol(int state) {
        int entry = state >> entryBits;
        return isOther(state) ? others[entry] : entry;
    }

    /** How many states of the same symbol lie before this one. */
    int offset(int state) {
        int place = state & (1 << entryBits) - 1;
        return isOther(state) ? offsets[state >> entryBits] + place : place;
    }

    int count(int symbol) {
        return counts[symbol];
    }

    private boolean isOther(int state) {
        return (state & (1 << entryBits) - 1) >= cutoffs[state >> entryBits];
    }

    private boolean single() {
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] == Histogram.ALL) {
                for (int i = 0; i < counts.length; i++) {
                    cutoffs[i] = 0;
                    others[i] = symbol;
                    offsets[i] = i << entryBits;
                }
                return true;
            }
        }
        return false;
    }

    private void share() {
        int size = 1 << entryBits;
        Deque<Integer> over = new ArrayDeque<>();
        Deque<Integer> under = new ArrayDeque<>();
        for (int i = 0; i < counts.length; i++) {
            if (cutoffs[i] > size) {
                over.push(i);
            } else if (cutoffs[i] < size) {
                under.push(i);
            }
        }
        while (!over.isEmpty()) {
            int giver = over.pop();
            int taker = under.pop();
            cutoffs[giver] -= size - cutoffs[taker];
            others[taker] = giver;
            offsets[taker] = cutoffs[giver];
            if (cutoffs[giver] < size) {
                under.push(giver);
            } else if (cutoffs[giver] > size) {
                over.push(giver);
            }
        }
        for (int i = 0; i < counts.length; i++) {
            if (cutoffs[i] == size) {
                others[i] = i;
                offsets[i] = 0;
                cutoffs[i] = 0;
            } else {
                offsets[i] -= cutoffs[i];
            }
        }
    }
}
