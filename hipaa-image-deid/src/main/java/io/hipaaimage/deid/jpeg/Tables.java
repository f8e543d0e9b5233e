package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.PictureInput;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tables as the file has defined them so far, and as we have written them so far. A table is written right before the first scan that
 * needs it, and only if the slot holds another one by then: one that nothing needs is never written.
 */
final class Tables {
    private static final int SLOTS = 4;
    private static final int QUANTIZERS = 64;

    private final int[][] quantizers = new int[SLOTS][];
    private final int[][] writtenQuantizers = new int[SLOTS][];
    private final HuffmanTable[] huffman = new HuffmanTable[2 * SLOTS];
    private final HuffmanTable[] writtenHuffman = new HuffmanTable[2 * SLOTS];
    /** The bytes of each table, quantizers first, that no scan has needed so far. */
    private final int[] idle = new int[3 * SLOTS];

    private long unused;

    /** Takes a DQT payload (T.81 B.2.4.1), which may hold several tables. */
    void defineQuantizers(PictureInput in, int length) throws DamagedInputException {
        byte[] bytes = in.window();
        int at = in.position();
        int end = at + length;
        while (at < end) {
            int wide = bytes[at] >> 4 & 15;
            int slot = bytes[at++] & 15;
            if (wide > 1 || slot >= SLOTS || end - at < QUANTIZERS << wide) {
                throw in.malformed("DQT");
            }
            int[] table = new int[QUANTIZERS];
            for (int i = 0; i < QUANTIZERS; i++) {
                table[i] = wide == 0 ? bytes[at++] & 0xFF : (bytes[at++] & 0xFF) << 8 | (bytes[at++] & 0xFF);
            }
            quantizers[slot] = table;
            defined(slot, 1 + (QUANTIZERS << wide));
        }
    }

    /** Takes a DHT payload (T.81 B.2.4.2), which may hold several tables. */
    void defineHuffman(PictureInput in, int length) throws DamagedInputException {
        byte[] bytes = in.window();
        int at = in.position();
        int end = at + length;
        while (at < end) {
            int kind = bytes[at] >> 4 & 15;
            int slot = bytes[at++] & 15;
            HuffmanTable table = kind > 1 || slot >= SLOTS ? null : HuffmanTable.read(kind == 0, bytes, at, end);
            if (table == null || (kind == 0 && !table.holdsOnlyCategories())) {
                throw in.malformed("DHT");
            }
            huffman[kind * SLOTS + slot] = table;
            defined((1 + kind) * SLOTS + slot, 1 + table.length());
            at += table.length();
        }
    }

    private void defined(int place, int bytes) {
        unused += idle[place];
        idle[place] = bytes;
    }

    /** The bytes of all tables that no scan needed. */
    long unused() {
        return unused + Arrays.stream(idle).sum();
    }

    /** The table that a component of a frame names, or null if none was defined. */
    int @Nullable [] quantizer(int slot) {
        return quantizers[slot];
    }

    /** The table of a class (0 for DC, 1 for AC) and slot, or null. */
    @Nullable HuffmanTable huffman(int kind, int slot) {
        return huffman[kind * SLOTS + slot];
    }

    /** Whether a quantization table must be written to a slot before it is used; it counts as written from now on. */
    boolean mustWriteQuantizer(int slot, int[] now) {
        boolean must = !Arrays.equals(now, writtenQuantizers[slot]);
        writtenQuantizers[slot] = now;
        idle[slot] = 0;
        return must;
    }

    /** Whether a table must be written to a slot before it is used; it counts as written from now on. */
    boolean mustWriteHuffman(int kind, int slot, HuffmanTable now) {
        HuffmanTable written = writtenHuffman[kind * SLOTS + slot];
        writtenHuffman[kind * SLOTS + slot] = now;
        idle[(1 + kind) * SLOTS + slot] = 0;
        return written == null || !now.sameAs(written);
    }
}
