package io.hipaaimage.deid.webp;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One prefix code of a lossless stream (RFC 9649 section 3.7.2), read from it and then reading symbols. */
final class PrefixCode {
    private static final int[] LENGTH_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int MOST_LENGTH = 15;
    private static final int FIRST_PREVIOUS = 8;

    /** How many bits are looked at at once, and how many where there are so many codes that their tables would take much memory. */
    static final int QUICK_BITS = 10;

    static final int QUICK_BITS_OF_MANY = 7;

    private final int[] counts = new int[MOST_LENGTH + 1];
    private final short[] symbols;
    private final short @Nullable [] quick;
    private final int quickMask;
    private final int only;

    private PrefixCode(byte[] lengths, int quickBits, Bits bits) throws DamagedInputException, IOException {
        int used = 0;
        for (byte length : lengths) {
            counts[length]++;
            used += length > 0 ? 1 : 0;
        }
        symbols = new short[used];
        int[] next = new int[MOST_LENGTH + 2];
        int room = 1;
        int longest = 0;
        for (int length = 1; length <= MOST_LENGTH; length++) {
            next[length + 1] = next[length] + counts[length];
            room = 2 * room - counts[length];
            longest = counts[length] > 0 ? length : longest;
            if (room < 0) {
                throw bits.malformed("has an impossible code");
            }
        }
        if (used == 0 || (room > 0 && used > 1)) {
            throw bits.malformed("has an incomplete code");
        }
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                symbols[next[lengths[symbol]]++] = (short) symbol;
            }
        }
        only = used == 1 ? symbols[0] : -1;
        int quickest = Math.min(quickBits, longest);
        quickMask = (1 << quickest) - 1;
        quick = used > 1 ? quick(quickest) : null;
    }

    /** Reads a code over so many symbols. */
    static PrefixCode read(Bits bits, int alphabet, int quickBits) throws DamagedInputException, IOException {
        byte[] lengths = new byte[alphabet];
        if (bits.flag()) {
            simple(bits, lengths);
        } else {
            normal(bits, lengths);
        }
        return new PrefixCode(lengths, quickBits, bits);
    }

    /** Whether the code has one symbol only, which takes no bits. */
    boolean isTrivial() {
        return only >= 0;
    }

    int symbol(Bits bits) throws DamagedInputException, IOException {
        if (quick == null) {
            return only;
        }
        int ahead = bits.peek();
        int entry = quick[ahead & quickMask];
        if (entry != 0) {
            bits.pass(entry & 15);
            return entry >> 4 & 0xFFF;
        }
        return slow(bits, ahead);
    }

    private int slow(Bits bits, int ahead) throws DamagedInputException, IOException {
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= MOST_LENGTH; length++) {
            code |= ahead >> (length - 1) & 1;
            if (code - first < counts[length]) {
                bits.pass(length);
                return symbols[index + code - first];
            }
            index += counts[length];
            first = (first + counts[length]) << 1;
            code <<= 1;
        }
        throw bits.malformed("has a code that means nothing");
    }

    /** Symbols of short codes by the bits that follow: the symbol above, the length below. */
    private short[] quick(int quickBits) {
        short[] table = new short[1 << quickBits];
        int code = 0;
        int index = 0;
        for (int length = 1; length <= quickBits; length++) {
            for (int i = 0; i < counts[length]; i++) {
                int reversed = Integer.reverse(code++) >>> (32 - length);
                for (int at = reversed; at < table.length; at += 1 << length) {
                    table[at] = (short) (symbols[index] << 4 | length);
                }
                index++;
            }
            code <<= 1;
        }
        return table;
    }

    private static void simple(Bits bits, byte[] lengths) throws DamagedInputException, IOException {
        boolean two = bits.flag();
        int first = bits.read(bits.flag() ? 8 : 1);
        int second = two ? bits.read(8) : first;
        if (Math.max(first, second) >= lengths.length) {
            throw bits.malformed("has a symbol out of range");
        }
        lengths[first] = 1;
        lengths[second] = 1;
    }

    private static void normal(Bits bits, byte[] lengths) throws DamagedInputException, IOException {
        byte[] ofLengths = new byte[LENGTH_ORDER.length];
        int count = 4 + bits.read(4);
        for (int i = 0; i < count; i++) {
            if (i == LENGTH_ORDER.length) {
                throw bits.malformed("has too many code lengths");
            }
            ofLengths[LENGTH_ORDER[i]] = (byte) bits.read(3);
        }
        PrefixCode code = new PrefixCode(ofLengths, QUICK_BITS_OF_MANY, bits);
        int tokens = lengths.length;
        if (bits.flag()) {
            tokens = 2 + bits.read(2 + 2 * bits.read(3));
            if (tokens > lengths.length) {
                throw bits.malformed("has too many code lengths");
            }
        }
        int previous = FIRST_PREVIOUS;
        for (int symbol = 0; symbol < lengths.length && tokens > 0; tokens--) {
            int length = code.symbol(bits);
            if (length <= MOST_LENGTH) {
                lengths[symbol++] = (byte) length;
                previous = length == 0 ? previous : length;
                continue;
            }
            int repeat = length == 16 ? 3 + bits.read(2) : length == 17 ? 3 + bits.read(3) : 11 + bits.read(7);
            if (repeat > lengths.length - symbol) {
                throw bits.malformed("has too many code lengths");
            }
            java.util.Arrays.fill(lengths, symbol, symbol + repeat, (byte) (length == 16 ? previous : 0));
            symbol += repeat;
        }
    }
}
