package io.hipaaimage.deid.iso;

import java.util.Arrays;

/**
 * The bits of a parameter set of AVC or HEVC, without the bytes that keep start codes apart: read one after the other, and written anew up to
 * a place. For one thread.
 */
final class SetBits {
    /** A parameter set that ends within a field, or says what no set may say. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong() {
            super("no parameter set", null, false, false);
        }
    }

    private static final int MOST_ZEROS = 31;
    private static final int MOST_TICKS = (1 << 28) - 1;

    private final byte[] bytes;
    private int at;

    /** Reads a whole unit from behind its header. */
    SetBits(byte[] unit, int header) {
        bytes = plain(unit, header);
        at = 0;
    }

    private static byte[] plain(byte[] unit, int header) {
        byte[] out = new byte[unit.length - header];
        int length = 0;
        int zeros = 0;
        for (int i = header; i < unit.length; i++) {
            if (zeros >= 2 && unit[i] == 3) {
                zeros = 0;
                continue;
            }
            zeros = unit[i] == 0 ? zeros + 1 : 0;
            out[length++] = unit[i];
        }
        return Arrays.copyOf(out, length);
    }

    boolean flag() throws Wrong {
        return bits(1) == 1;
    }

    /** An unsigned number of at most 32 bits. */
    long bits(int count) throws Wrong {
        require(count <= 8 * bytes.length - at);
        long value = 0;
        for (int i = 0; i < count; i++, at++) {
            value = value << 1 | (bytes[at / 8] >> (7 - at % 8) & 1);
        }
        return value;
    }

    void skip(int count) throws Wrong {
        require(count >= 0 && count <= 8 * bytes.length - at);
        at += count;
    }

    /** A number of 32 bits that counts ticks; it is too small to spell four letters. */
    void clock() throws Wrong {
        require(bits(32) <= MOST_TICKS);
    }

    /** An unsigned number of its own length, at most so large. */
    int number(int most) throws Wrong {
        int zeros = 0;
        while (!flag()) {
            require(++zeros <= MOST_ZEROS);
        }
        long value = (1L << zeros) - 1 + bits(zeros);
        require(value <= most);
        return (int) value;
    }

    /** Passes over numbers of their own lengths, with or without a sign. */
    void numbers(int count) throws Wrong {
        for (int i = 0; i < count; i++) {
            number(Integer.MAX_VALUE);
        }
    }

    /** A number with a sign. */
    int signed() throws Wrong {
        int value = number(Integer.MAX_VALUE);
        return (value & 1) == 0 ? -(value / 2) : value / 2 + 1;
    }

    /** Whether a field follows, and not only the bit that ends all. */
    boolean hasMore() {
        int last = bytes.length - 1;
        while (last >= 0 && bytes[last] == 0) {
            last--;
        }
        return last >= 0 && at < 8 * last + 7 - Integer.numberOfTrailingZeros(bytes[last] & 0xFF);
    }

    /** Clears bits that were just read: what they announce is not kept. */
    void clear(int count) {
        for (int i = at - count; i < at; i++) {
            bytes[i / 8] &= (byte) ~(0x80 >> i % 8);
        }
    }

    static void require(boolean right) throws Wrong {
        if (!right) {
            throw new Wrong();
        }
    }

    /** The unit anew: its header, what was read until now, and the bit that ends all. */
    byte[] unit(byte[] header) {
        byte[] plain = Arrays.copyOf(bytes, at / 8 + 1);
        plain[at / 8] = (byte) ((plain[at / 8] & ~(0xFF >> at % 8)) | (0x80 >> at % 8));
        byte[] out = Arrays.copyOf(header, header.length + plain.length * 3 / 2 + 1);
        int length = header.length;
        int zeros = 0;
        for (byte value : plain) {
            if (zeros >= 2 && (value & 0xFF) <= 3) {
                out[length++] = 3;
                zeros = 0;
            }
            zeros = value == 0 ? zeros + 1 : 0;
            out[length++] = value;
        }
        return Arrays.copyOf(out, length);
    }
}
