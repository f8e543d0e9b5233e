package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of a scan, read in place: the window's bytes are passed to the output as they are, apart from an interval's last byte, whose
 * unused bits become ones (T.81 F.1.2.3), and from what stands behind it, which is dropped.
 */
final class EntropyBits {
    /** More than the bytes that the accumulator can hold with their stuffing: they may have to be taken back. */
    private static final int HELD = 32;

    private static final int LONGEST = 31;
    private static final int COEFFICIENTS = 64;
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final PictureInput in;
    private final PictureOutput out;
    private final Removals removed;
    private final byte[] window;
    private int limit;
    /** The first byte in the window that has not been passed on. */
    private int start;
    /** The next byte that is not in the accumulator. */
    private int at;

    private long accumulator;
    private int count;
    private boolean ended;

    EntropyBits(PictureInput in, PictureOutput out, Removals removed) {
        this.in = in;
        this.out = out;
        this.removed = removed;
        this.window = in.window();
        this.limit = in.limit();
        this.start = in.position();
        this.at = start;
    }

    int symbol(HuffmanTable table) throws DamagedInputException, IOException {
        if (count < 32) {
            fill();
        }
        int next = (int) (count >= 16 ? accumulator >>> (count - 16) : accumulator << (16 - count)) & 0xFFFF;
        int entry = table.decode(next);
        if (entry == 0) {
            throw malformed("Huffman code");
        }
        skip(entry >> 8 & 0xFF);
        return entry & 0xFF;
    }

    /**
     * Passes over a block of a sequential scan (T.81 F.2.2): a DC category and its bits, then runs and sizes of AC coefficients and their
     * bits. One method with the accumulator in registers, because deep scrubbing spends its time here.
     */
    void block(HuffmanTable dc, HuffmanTable ac) throws DamagedInputException, IOException {
        HuffmanTable table = dc;
        int k = 0;
        while (k < COEFFICIENTS) {
            if (count < LONGEST) {
                fill();
            }
            long bits = accumulator;
            int left = count;
            // a code and its bits are 31 at most, so that two often fit before the next look at the input
            do {
                int entry = table.decode((int) (left >= 16 ? bits >>> (left - 16) : bits << (16 - left)) & 0xFFFF);
                int used = entry >> 16 & 0xFF;
                if (entry == 0 || used > left) {
                    throw malformed(entry == 0 ? "Huffman code" : "data ends before the last unit");
                }
                left -= used;
                k += entry >>> 24;
                table = ac;
            } while (k < COEFFICIENTS && left >= LONGEST);
            count = left;
        }
        if ((k > COEFFICIENTS && k < HuffmanTable.END) || k >= HuffmanTable.ILLEGAL) {
            throw malformed("block with too many coefficients");
        }
    }

    /** Passes over up to 57 bits. */
    void skip(int bits) throws DamagedInputException, IOException {
        if (bits > count) {
            fill();
            if (bits > count) {
                throw malformed("data ends before the last unit");
            }
        }
        count -= bits;
    }

    /** Up to 16 bits as a number. */
    int take(int bits) throws DamagedInputException, IOException {
        skip(bits);
        return (int) (accumulator >>> count) & ((1 << bits) - 1);
    }

    private void fill() throws DamagedInputException, IOException {
        if (at + 4 <= limit && count <= 32) {
            int word = (int) FOUR.get(window, at);
            if (((~word - 0x01010101) & word & 0x80808080) == 0) {
                accumulator = accumulator << 32 | (word & 0xFFFFFFFFL);
                count += 32;
                at += 4;
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
            accumulator = accumulator << 8 | value;
            count += 8;
        }
    }

    /** Ends an interval: gives back whole bytes, passes the rest on, and stops at the marker that comes next. */
    void endInterval() throws DamagedInputException, IOException {
        for (int whole = count >> 3; whole > 0; whole--) {
            at -= stuffed(at) ? 2 : 1;
        }
        int unused = count & 7;
        int last = unused == 0 ? at : at - (stuffed(at) ? 2 : 1);
        out.write(window, start, last - start);
        if (unused != 0) {
            int value = (window[last] & 0xFF) | ((1 << unused) - 1);
            if (value != (window[last] & 0xFF)) {
                removed.add("padding bits", 0);
            }
            out.write(value == 0xFF ? new byte[] {-1, 0} : new byte[] {(byte) value});
        }
        start = at;
        accumulator = 0;
        count = 0;
        ended = false;
        passToMarker();
        in.position(at);
    }

    /** Takes the restart marker that must be here; it is passed on with the data after it. */
    void restart(int marker) throws DamagedInputException {
        int code = window[at + 1] & 0xFF;
        if (code != marker) {
            throw malformed(Marker.isRestart(code) ? "RST out of order" : "data ends before the last unit");
        }
        start = at;
        at += 2;
    }

    DamagedInputException malformed(String what) {
        in.position(at);
        return in.malformed("scan: " + what);
    }

    /** Whether the byte before an index is the zero after a data byte of 0xFF. */
    private boolean stuffed(int index) {
        return window[index - 1] == 0 && index - 2 >= start && window[index - 2] == -1;
    }

    private void passToMarker() throws DamagedInputException, IOException {
        long dropped = 0;
        long fill = 0;
        while (true) {
            start = at;
            while (at + 1 >= limit) {
                more();
            }
            if (window[at] != -1) {
                dropped++;
            } else if (window[at + 1] == -1) {
                fill++;
            } else if (window[at + 1] == 0) {
                dropped++;
            } else {
                break;
            }
            at++;
        }
        if (dropped > 0) {
            removed.add("bytes after the last unit", dropped);
        }
        if (fill > 0) {
            removed.add("fill bytes", fill);
        }
    }

    private void more() throws DamagedInputException, IOException {
        int keep = Math.max(start, at - HELD);
        out.write(window, start, keep - start);
        in.position(at);
        if (!in.refill(keep)) {
            throw in.truncated("scan");
        }
        at -= keep;
        start = 0;
        limit = in.limit();
    }
}
