package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bits of a scan, read in place. */
abstract class CodedBits extends CodedBytes {
    static final int LONGEST = 31;
    static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** How many of the bits of {@link #accumulator} are taken from the window. */
    int count;

    private boolean ended;
    /**
     * The next bits, from the highest on; the first {@link #count} of them are taken from the window. Those behind them are zeros or a
     * part of the byte that comes next, which is put over them again.
     */
    long accumulator;

    CodedBits(PictureInput in, PictureOutput out, Removals removed) {
        super(in, out, removed);
    }

    final int symbol(HuffmanTable table) throws DamagedInputException, IOException {
        if (count < Integer.SIZE) {
            fill();
        }
        int entry = table.decode((int) (accumulator >>> 48));
        if (entry == 0) {
            throw malformed("Huffman code");
        }
        skip(entry >> 8 & 0xFF);
        int symbol = entry >> 16 & 0xFF;
        table.met[symbol] = true;
        return symbol;
    }

    final int longCode(HuffmanTable table, long bits) throws DamagedInputException {
        int entry = table.decodeLong((int) (bits >>> 48));
        if (entry == 0) {
            throw malformed("Huffman code");
        }
        return entry;
    }

    /** Passes over up to 57 bits. */
    final void skip(int bits) throws DamagedInputException, IOException {
        if (bits > count) {
            fill();
            if (bits > count) {
                throw malformed("data ends before the last unit");
            }
        }
        accumulator <<= bits;
        count -= bits;
    }

    /** Passes over as many bits as there may be. */
    final void skipAll(long bits) throws DamagedInputException, IOException {
        long left = bits;
        while (left > LONGEST) {
            skip(LONGEST);
            left -= LONGEST;
        }
        skip((int) left);
    }

    /** Up to 16 bits as a number. */
    final int take(int bits) throws DamagedInputException, IOException {
        if (bits > count) {
            fill();
        }
        int value = (int) (accumulator >>> 1 >>> (63 - bits));
        skip(bits);
        return value;
    }

    /** Brings in at least 57 bits, or all until the next marker. */
    final void fill() throws DamagedInputException, IOException {
        if (at + Long.BYTES <= limit) {
            long word = (long) EIGHT.get(window, at);
            if (isPlain(word)) {
                accumulator |= word >>> count;
                at += (63 - count) >> 3;
                count |= 56;
                return;
            }
        }
        while (count <= 56 && !ended) {
            while (at + 1 >= limit) {
                more();
            }
            int value = window[at] & 0xFF;
            if (value == 0xFF) {
                if (window[at + 1] != 0) {
                    ended = true;
                    return;
                }
                at++;
            }
            at++;
            accumulator |= (long) value << (56 - count);
            count += 8;
        }
    }

    /** Ends an interval: gives back whole bytes, passes the rest on, and stops at the marker that comes next. */
    final void endInterval() throws DamagedInputException, IOException {
        for (int whole = count >> 3; whole > 0; whole--) {
            at -= stuffed(at) ? 2 : 1;
        }
        passInterval(count & 7);
        accumulator = 0;
        count = 0;
        ended = false;
        passToMarker();
    }
}
