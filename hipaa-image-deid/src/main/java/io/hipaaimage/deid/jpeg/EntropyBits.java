package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/** The blocks of a scan, walked code by code. */
final class EntropyBits extends CodedBits {
    private static final int COEFFICIENTS = 64;
    private static final int ZERO_RUN = 15;
    private static final int MOST_AT_ONCE = HuffmanTable.MOST_LOOKED_AT + LONGEST;
    private static final int LOOK_SHIFT = Long.SIZE - HuffmanTable.LOOK;

    /** Where the coefficients of the last block ended, as its table counts. */
    private int end;
    /** By which entry of the table they ended. */
    private int last;
    /** How many blocks go with the last one without any bits of their own. */
    int run;

    EntropyBits(PictureInput in, PictureOutput out, Removals removed) {
        super(in, out, removed);
    }

    /**
     * Passes over a block of a sequential scan (T.81 F.2.2): a DC category and its bits, then runs and sizes of AC coefficients and their
     * bits. One method with the accumulator in registers, because deep scrubbing spends its time here; from one symbol to the next it is a
     * shift, a look into a table and a shift. Bits come in before every second look whether they are needed or not, since a processor
     * cannot foresee when they are: 57 are enough for a code that the table knows, {@value HuffmanTable#MOST_LOOKED_AT} bits, and a long one.
     */
    void block(HuffmanTable dc, HuffmanTable ac) throws DamagedInputException, IOException {
        if (count < LONGEST) {
            fill();
        }
        int first = dc.decode((int) (accumulator >>> 48));
        long bits = accumulator << first;
        int left = count - (first & 0xFF);
        if (first == 0 || left < 0) {
            throw malformed(first == 0 ? "Huffman code" : "data ends before the last unit");
        }
        long[] look = ac.look;
        byte[] bytes = window;
        int from = at;
        int k = 1;
        while (k < COEFFICIENTS) {
            long word = from + Long.BYTES <= limit ? (long) EIGHT.get(bytes, from) : -1;
            if (isPlain(word)) {
                bits |= word >>> left;
                from += (63 - left) >> 3;
                left |= 56;
            } else if (left < MOST_AT_ONCE) {
                accumulator = bits;
                count = left;
                at = from;
                fill();
                bits = accumulator;
                left = count;
                from = at;
            }
            long entries = look[(int) (bits >>> LOOK_SHIFT)];
            int entry = (int) entries;
            if (entry != 0 && k + (entry >>> 24) < COEFFICIENTS) {
                // the block goes on, so the symbol behind this one is its own too
                entry = (int) (entries >>> 32);
                // a shift takes the lowest six bits of its operand, which are the length
                bits <<= entry;
                left -= entry & 0xFF;
                k += entry >>> 24;
                if (k >= COEFFICIENTS) {
                    break;
                }
                entries = look[(int) (bits >>> LOOK_SHIFT)];
                entry = (int) entries;
            }
            if (entry == 0) {
                entry = longCode(ac, bits);
            } else if (k + (entry >>> 24) < COEFFICIENTS) {
                entry = (int) (entries >>> 32);
            }
            bits <<= entry;
            left -= entry & 0xFF;
            k += entry >>> 24;
        }
        at = from;
        accumulator = bits;
        count = left;
        requireBlock(k, left);
    }

    /**
     * The same, where somebody wants to know what a picture uses: the tables take note of what they meet.
     *
     * @return which coefficients are other than zero, bit k for coefficient k, of DC the difference
     */
    long blockTold(HuffmanTable dc, HuffmanTable ac) throws DamagedInputException, IOException {
        int category = symbol(dc);
        skip(category);
        long met = (category == 0 ? 0 : 1) | coefficients(ac, 1, COEFFICIENTS - 1);
        requireBlock(end, count);
        return met;
    }

    /**
     * Passes over a block's coefficients in a progressive first scan (T.81 G.1.2.2), and tells as {@link #blockTold} does; which blocks go with
     * it is in {@link #run} then.
     */
    long band(HuffmanTable ac, int from, int to) throws DamagedInputException, IOException {
        long met = coefficients(ac, from, to);
        if (count < 0) {
            throw malformed("data ends before the last unit");
        }
        if (end > to + 1 && end < HuffmanTable.END) {
            throw malformed("band with too many coefficients");
        }
        run = end < HuffmanTable.ILLEGAL ? 0 : run(last >> 20 & 0xF);
        return met;
    }

    /**
     * Passes over a block's coefficients in a progressive refining scan (T.81 G.1.2.3): each symbol is followed by the sign of a new one and
     * by a bit for each known one that it passes over; {@link #run} is as after {@link #band}. Bits come in as in {@link #block}.
     *
     * @param known the coefficients that have a value, bit k for coefficient k
     * @param among the scan's
     * @return which coefficients get a value
     */
    long refined(HuffmanTable ac, long known, long among) throws DamagedInputException, IOException {
        long met = 0;
        long bits = accumulator;
        int left = count;
        int to = Long.SIZE - 1 - Long.numberOfLeadingZeros(among);
        int k = Long.numberOfTrailingZeros(among);
        // those that a symbol may give a value
        long open = among & ~known;
        long passable = ac.refines ? known & among : -1;
        run = 0;
        while (k <= to) {
            if (passable >>> k == 0) {
                // no bits of known ones stand between the symbols any more: the rest is as in a first scan
                accumulator = bits;
                count = left;
                return met | band(ac, k, to);
            }
            long word = at + Long.BYTES <= limit ? (long) EIGHT.get(window, at) : -1;
            if (isPlain(word)) {
                bits |= word >>> left;
                at += (63 - left) >> 3;
                left |= 56;
            } else if (left < LONGEST) {
                accumulator = bits;
                count = left;
                fill();
                bits = accumulator;
                left = count;
            }
            int entry = (int) ac.look[(int) (bits >>> LOOK_SHIFT)];
            if (entry == 0) {
                entry = longCode(ac, bits);
            }
            int symbol = entry >> 16 & 0xFF;
            int zeros = symbol >> 4;
            int size = symbol & 0xF;
            if (size > 1) {
                throw malformed("AC symbol of a refining scan");
            }
            ac.met[symbol] = true;
            if (size == 0 && zeros != ZERO_RUN) {
                accumulator = bits;
                count = left;
                skip(entry & 0xFF);
                run = run(zeros);
                skipAll(to + 1 - k - Long.bitCount(open));
                return met;
            }
            open = Significance.from(open, zeros);
            if (open == 0) {
                throw malformed("band with too many coefficients");
            }
            int place = Long.numberOfTrailingZeros(open);
            // all between that are not among the zeros are known
            int used = (entry & 0xFF) + place - (k + zeros);
            if (used > left) {
                accumulator = bits;
                count = left;
                skipAll(used);
                bits = accumulator;
                left = count;
            } else {
                bits <<= used;
                left -= used;
            }
            k = place + 1;
            met |= (long) size << place;
            open &= open - 1;
        }
        accumulator = bits;
        count = left;
        return met;
    }

    /** How many blocks an end-of-band run takes with it after its own. */
    private int run(int category) throws DamagedInputException, IOException {
        return (1 << category) - 1 + take(category);
    }

    private long coefficients(HuffmanTable ac, int from, int to) throws DamagedInputException, IOException {
        long met = 0;
        long bits = accumulator;
        int left = count;
        int k = from;
        int entry = 0;
        while (k <= to) {
            if (left < LONGEST) {
                accumulator = bits;
                count = left;
                fill();
                bits = accumulator;
                left = count;
            }
            int index = (int) (bits >>> LOOK_SHIFT);
            long entries = ac.look[index];
            entry = (int) entries;
            int next;
            if (entry == 0) {
                entry = longCode(ac, bits);
                next = k + (entry >>> 24);
                met |= ac.meet(entry) << k;
            } else {
                next = k + (entry >>> 24);
                boolean both = next <= to;
                if (both) {
                    entry = (int) (entries >>> 32);
                    next = k + (entry >>> 24);
                }
                met |= ac.meet(index, both) << k;
            }
            bits <<= entry;
            left -= entry & 0xFF;
            k = next;
        }
        accumulator = bits;
        count = left;
        end = k;
        last = entry;
        // an entry of two symbols of which the first one was the last of the band knows of the second one too
        return met & -1L >>> (COEFFICIENTS - 1 - to);
    }

    private void requireBlock(int end, int left) throws DamagedInputException {
        if (left < 0) {
            throw malformed("data ends before the last unit");
        }
        if ((end > COEFFICIENTS && end < HuffmanTable.END) || end >= HuffmanTable.ILLEGAL) {
            throw malformed("block with too many coefficients");
        }
    }
}
