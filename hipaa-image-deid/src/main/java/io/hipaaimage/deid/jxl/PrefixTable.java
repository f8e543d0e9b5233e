package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.util.Arrays;

/** A prefix code as RFC 7932 section 3 has them, read and then reading symbols. */
final class PrefixTable {
    private static final int[] LENGTH_ORDER = {1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int MOST_LENGTH = 15;
    private static final int REPEAT = 16;
    private static final int FIRST_PREVIOUS = 8;
    private static final int SIMPLE = 1;
    private static final int WHOLE = 1 << MOST_LENGTH;

    private final int[] counts = new int[MOST_LENGTH + 1];
    private final int[] symbols;

    private PrefixTable(int[] lengths) {
        int[] next = new int[MOST_LENGTH + 2];
        Arrays.stream(lengths).forEach(length -> counts[length]++);
        for (int length = 1; length <= MOST_LENGTH; length++) {
            next[length + 1] = next[length] + counts[length];
        }
        symbols = new int[next[MOST_LENGTH + 1]];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                symbols[next[lengths[symbol]]++] = symbol;
            }
        }
    }

    /** Reads a code over so many symbols. */
    static PrefixTable read(HeaderBits bits, int alphabet) throws ImageVaultException, IOException {
        if (alphabet == 1) {
            return new PrefixTable(new int[] {1});
        }
        int skip = (int) bits.read(2);
        return new PrefixTable(skip == SIMPLE ? simple(bits, alphabet) : normal(bits, alphabet, skip));
    }

    int symbol(HeaderBits bits) throws ImageVaultException, IOException {
        if (symbols.length == 1) {
            return symbols[0];
        }
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= MOST_LENGTH; length++) {
            code |= (int) bits.read(1);
            if (code - first < counts[length]) {
                return symbols[index + code - first];
            }
            index += counts[length];
            first = (first + counts[length]) << 1;
            code <<= 1;
        }
        throw bits.malformed("header's prefix code");
    }

    private static int[] simple(HeaderBits bits, int alphabet) throws ImageVaultException, IOException {
        int[] lengths = new int[alphabet];
        int count = (int) bits.read(2) + 1;
        int[] found = new int[count];
        for (int i = 0; i < count; i++) {
            found[i] = (int) bits.read(UintConfig.ceilLog2(alphabet));
            if (found[i] >= alphabet) {
                throw bits.malformed("header's prefix code");
            }
        }
        if (Arrays.stream(found).distinct().count() < count) {
            throw bits.malformed("header's prefix code");
        }
        boolean deep = count == 4 && bits.flag();
        for (int i = 0; i < count; i++) {
            lengths[found[i]] = switch (count) {
                case 1, 2 -> 1;
                case 3 -> i == 0 ? 1 : 2;
                default -> deep ? Math.min(i + 1, 3) : 2;
            };
        }
        return lengths;
    }

    private static int[] normal(HeaderBits bits, int alphabet, int skip) throws ImageVaultException, IOException {
        int[] ofLengths = new int[LENGTH_ORDER.length];
        int room = 32;
        int used = 0;
        for (int i = skip; i < LENGTH_ORDER.length && room > 0; i++) {
            int length = lengthOfLength(bits);
            ofLengths[LENGTH_ORDER[i]] = length;
            room -= length == 0 ? 0 : 32 >> length;
            used += length == 0 ? 0 : 1;
        }
        if (used != 1 && room != 0) {
            throw bits.malformed("header's prefix code");
        }
        return lengths(bits, alphabet, new PrefixTable(ofLengths));
    }

    private static int lengthOfLength(HeaderBits bits) throws ImageVaultException, IOException {
        int two = (int) bits.read(2);
        if (two < 3) {
            return new int[] {0, 4, 3}[two];
        }
        return bits.flag() ? (bits.flag() ? 5 : 1) : 2;
    }

    private static int[] lengths(HeaderBits bits, int alphabet, PrefixTable code)
            throws ImageVaultException, IOException {
        int[] lengths = new int[alphabet];
        int room = WHOLE;
        int previous = FIRST_PREVIOUS;
        int repeated = 0;
        int repeating = 0;
        int at = 0;
        while (at < alphabet && room > 0) {
            int symbol = code.symbol(bits);
            if (symbol < REPEAT) {
                repeated = 0;
                lengths[at++] = symbol;
                previous = symbol == 0 ? previous : symbol;
                room -= symbol == 0 ? 0 : WHOLE >> symbol;
                continue;
            }
            int extra = symbol - 14;
            int length = symbol == REPEAT ? previous : 0;
            repeated = length == repeating ? repeated : 0;
            repeating = length;
            int before = repeated;
            repeated = (repeated > 0 ? (repeated - 2) << extra : 0) + (int) bits.read(extra) + 3;
            int more = repeated - before;
            if (more > alphabet - at) {
                throw bits.malformed("header's prefix code");
            }
            Arrays.fill(lengths, at, at + more, length);
            at += more;
            room -= length == 0 ? 0 : more * (WHOLE >> length);
        }
        if (room != 0) {
            throw bits.malformed("header's prefix code");
        }
        return lengths;
    }
}
