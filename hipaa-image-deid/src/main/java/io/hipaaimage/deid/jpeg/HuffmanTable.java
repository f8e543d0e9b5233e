package io.hipaaimage.deid.jpeg;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A Huffman table (T.81 C.2): code lengths and symbols as stored, and a decoder for them. */
final class HuffmanTable {
    private static final int LENGTHS = 16;
    private static final int MOST_SYMBOLS = 256;
    /** How many bits {@link #look} looks at. */
    static final int LOOK = 10;

    private static final int MOST_CATEGORY = 15;
    /** Bits of one or two symbols that {@link #look} knows: those that it looks at, and the last one's behind its code. */
    static final int MOST_LOOKED_AT = LOOK + MOST_CATEGORY;

    /** What an end of block adds: more than a block can have, less than {@link #ILLEGAL}. */
    static final int END = 128;
    /** What a symbol adds that sequential data cannot have. */
    static final int ILLEGAL = 255;

    private final boolean dc;
    private final byte[] stored;
    /** Whether it has symbols of a refining scan alone: of sizes 0 and 1. */
    final boolean refines;
    /**
     * By the next {@value #LOOK} bits: what {@link #decode} gives, and shifted left by 32 the same for this symbol and the next one as if
     * they were one, where both and all their bits lie within what is looked at, else for this one again. 0 where the code is longer.
     */
    final long[] look = new long[1 << LOOK];
    /** By code length: the first code that is too large for it, left-aligned in 16 bits, and what to add to a code for its index. */
    private final int[] limit = new int[LENGTHS + 2];

    private final int[] shift = new int[LENGTHS + 1];
    /** Which symbols have been met, but for those that {@link #lookedAt} knows. */
    final boolean[] met = new boolean[MOST_SYMBOLS];
    /** Which entries of {@link #look} have been met: for one symbol, and behind these for two. */
    private final boolean[] lookedAt = new boolean[2 << LOOK];
    /** By the next bits: which of the coefficients from the next one on get a value by the symbols of an entry. */
    private final long[] valued = new long[1 << LOOK];

    private HuffmanTable(boolean dc, byte[] stored) {
        this.dc = dc;
        this.stored = stored;
        this.refines = refines(stored);
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LENGTHS; length++) {
            shift[length] = index - code;
            int count = stored[length - 1] & 0xFF;
            for (int i = 0; i < count && length <= LOOK; i++) {
                int from = (code + i) << (LOOK - length);
                Arrays.fill(look, from, from + (1 << (LOOK - length)), entry(length, index + i) & 0xFFFFFFFFL);
            }
            code += count;
            index += count;
            limit[length] = code << (LENGTHS - length);
            code <<= 1;
        }
        limit[LENGTHS + 1] = Integer.MAX_VALUE;
        for (int bits = 0; bits < look.length; bits++) {
            look[bits] |= (long) pair(bits) << 32;
            valued[bits] = valued((int) look[bits], 0);
            if (isPair(bits)) {
                valued[bits] |= valued(second(bits), (int) look[bits] >>> 24);
            }
        }
    }

    /** Whether two symbols are seen in these bits. */
    private boolean isPair(int bits) {
        return (int) (look[bits] >>> 32) != (int) look[bits];
    }

    /** What comes behind the first symbol; zeros stand for the bits that are not seen. */
    private int second(int bits) {
        return (int) look[bits << (look[bits] & 0xFF) & (1 << LOOK) - 1];
    }

    /** The coefficient that a symbol gives a value, behind some that were passed. */
    private static long valued(int entry, int passed) {
        int place = passed + (entry >>> 24) - 1;
        return (entry >> 16 & 15) == 0 || place >= Long.SIZE ? 0 : 1L << place;
    }

    /** Takes note of a symbol that {@link #decode} gave, and gives which of the next coefficients gets a value. */
    long meet(int entry) {
        met[entry >> 16 & 0xFF] = true;
        return valued(entry, 0);
    }

    /** Takes note of one symbol or of both that these bits begin with; where one ends a block, what the other would value lies beyond. */
    long meet(int bits, boolean both) {
        lookedAt[both ? bits | 1 << LOOK : bits] = true;
        return valued[bits];
    }

    /** Which symbols have been met since {@link #forget}. */
    boolean[] met() {
        for (int bits = 0; bits < look.length; bits++) {
            if (lookedAt[bits] || lookedAt[bits | 1 << LOOK]) {
                met[(int) look[bits] >> 16 & 0xFF] = true;
            }
            if (lookedAt[bits | 1 << LOOK] && isPair(bits)) {
                met[second(bits) >> 16 & 0xFF] = true;
            }
        }
        return met.clone();
    }

    void forget() {
        Arrays.fill(met, false);
        Arrays.fill(lookedAt, false);
    }

    /** Two symbols as one: their bits and their advances add up. */
    private int pair(int bits) {
        int first = (int) look[bits];
        int used = first & 0xFF;
        if (first == 0 || used >= LOOK) {
            return first;
        }
        // a symbol that ends before the bits that are not seen is seen whole
        int second = second(bits);
        int codes = used + (second >> 8 & 0xFF);
        int advance = (first >>> 24) + (second >>> 24);
        return second == 0 || codes > LOOK || advance > ILLEGAL ? first : advance << 24 | used + (second & 0xFF);
    }

    /** Reads a table, or gives null for one that no encoder makes: codes that do not fit, a symbol twice. */
    static @Nullable HuffmanTable read(boolean dc, byte[] bytes, int at, int end) {
        if (end - at < LENGTHS) {
            return null;
        }
        int symbols = 0;
        int free = 1;
        for (int i = 0; i < LENGTHS; i++) {
            int count = bytes[at + i] & 0xFF;
            free = 2 * free - count;
            symbols += count;
            if (free < 0) {
                return null;
            }
        }
        if (symbols > MOST_SYMBOLS || symbols > end - at - LENGTHS) {
            return null;
        }
        BitSet seen = new BitSet(MOST_SYMBOLS);
        for (int i = 0; i < symbols; i++) {
            seen.set(bytes[at + LENGTHS + i] & 0xFF);
        }
        return seen.cardinality() == symbols
                ? new HuffmanTable(dc, Arrays.copyOfRange(bytes, at, at + LENGTHS + symbols))
                : null;
    }

    /**
     * The table with nothing in it that the data does not need: codes behind the last one that is used are gone, and those before it that
     * are not used stand for the smallest symbols that are left. Every code that is used stays the same. A standard table stays whole.
     *
     * @param used by symbol
     */
    HuffmanTable without(boolean[] used) {
        int last = stored.length - 1;
        while (last > LENGTHS && !used[stored[last] & 0xFF]) {
            last--;
        }
        byte[] needed = Arrays.copyOf(stored, last + 1);
        int surplus = stored.length - needed.length;
        for (int length = LENGTHS - 1; surplus > 0; length--) {
            int cut = Math.min(surplus, needed[length] & 0xFF);
            needed[length] -= (byte) cut;
            surplus -= cut;
        }
        int free = 0;
        for (int i = LENGTHS; i < needed.length; i++) {
            if (!used[needed[i] & 0xFF]) {
                while (used[free]) {
                    free++;
                }
                needed[i] = (byte) free++;
            }
        }
        return StandardTables.has(stored) || Arrays.equals(stored, needed) ? this : new HuffmanTable(dc, needed);
    }

    /** Bytes in a DHT segment after the class and slot. */
    int length() {
        return stored.length;
    }

    /** The table as a DHT segment holds it. */
    byte[] stored() {
        return stored;
    }

    boolean sameAs(HuffmanTable other) {
        return Arrays.equals(stored, other.stored);
    }

    private static boolean refines(byte[] stored) {
        for (int i = LENGTHS; i < stored.length; i++) {
            if ((stored[i] & 0xF) > 1) {
                return false;
            }
        }
        return true;
    }

    /** Whether all symbols are categories of DC differences. */
    boolean holdsOnlyCategories() {
        for (int i = LENGTHS; i < stored.length; i++) {
            if ((stored[i] & 0xFF) > MOST_CATEGORY) {
                return false;
            }
        }
        return true;
    }

    /**
     * Decodes.
     *
     * @param bits the next 16 bits of the data
     * @return the sum of the length of the code and of the bits that follow a symbol of this size; shifted left by 8 the length of the
     *     code; shifted left by 16 the symbol; shifted left by 24 by how much a sequential block's coefficient goes on, {@value #END} at
     *     its end, {@value #ILLEGAL} for a symbol that it cannot have; 0 if there is no such code
     */
    int decode(int bits) {
        int quick = (int) look[bits >> (LENGTHS - LOOK)];
        return quick != 0 ? quick : decodeLong(bits);
    }

    /** The same for a code that {@link #look} does not know. */
    int decodeLong(int bits) {
        int length = LOOK + 1;
        while (bits >= limit[length]) {
            length++;
        }
        if (length > LENGTHS) {
            return 0;
        }
        return entry(length, (bits >> (LENGTHS - length)) + shift[length]);
    }

    private int entry(int length, int index) {
        int symbol = stored[LENGTHS + index] & 0xFF;
        return advance(symbol) << 24 | symbol << 16 | length << 8 | (length + (symbol & 15));
    }

    private int advance(int symbol) {
        if (dc) {
            return 1;
        }
        if ((symbol & 15) != 0 || symbol == 0xF0) {
            return (symbol >> 4) + 1;
        }
        return symbol == 0 ? END : ILLEGAL;
    }
}
