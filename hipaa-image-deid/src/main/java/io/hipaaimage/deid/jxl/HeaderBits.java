package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/**
 * Reads header fields (ISO/IEC 18181-1 clause 6.2), the lowest bit first, and writes each again as it was read, or leaves it out. Reads no
 * byte further than it must.
 */
final class HeaderBits {
    private static final long MOST_EXTENSION_BITS = 1 << 20;
    private static final int[] NAME_LENGTH = {0, 0, 4, 0, 5, 16, 10, 48};
    private static final int[] ENUM = {0, 0, 0, 1, 4, 2, 6, 18};

    private final Codestream in;
    private final Codestream.Sink out;
    private final Removals removed;
    private final byte[] one = new byte[1];
    private long bits;
    private int count;
    private long outBits;
    private int outCount;
    private boolean dropping;

    private boolean ownNumbers;

    HeaderBits(Codestream in, Codestream.Sink out, Removals removed) {
        this.in = in;
        this.out = out;
        this.removed = removed;
    }

    /** From here on fields are written, or left out. */
    void dropping(boolean drop) {
        dropping = drop;
    }

    boolean isDropping() {
        return dropping;
    }

    /** A number of bits, 32 at most. */
    long read(int number) throws ImageVaultException, IOException {
        while (count < number) {
            bits |= (long) in.next() << count;
            count += 8;
        }
        long value = bits & (1L << number) - 1;
        bits >>>= number;
        count -= number;
        if (!dropping) {
            put(value, number);
        }
        return value;
    }

    /** Writes bits of our own. */
    void put(long value, int number) throws IOException {
        outBits |= value << outCount;
        outCount += number;
        while (outCount >= 8) {
            one[0] = (byte) outBits;
            out.write(one, 0, 1);
            outBits >>>= 8;
            outCount -= 8;
        }
    }

    /** Writes a number as {@link #u64} reads it, of at most 31 bits. */
    void putU64(int value) throws IOException {
        if (value == 0) {
            put(0, 2);
        } else if (value <= 16) {
            put(1, 2);
            put(value - 1, 4);
        } else if (value <= 272) {
            put(2, 2);
            put(value - 17, 8);
        } else {
            put(3, 2);
            put(value & 0xFFF, 12);
            for (int rest = value >>> 12; rest > 0; rest >>>= 8) {
                put(1, 1);
                put(rest & 0xFF, 8);
            }
            put(0, 1);
        }
    }

    boolean flag() throws ImageVaultException, IOException {
        return read(1) == 1;
    }

    /** A number in one of four ways, each a count of bits and an offset. */
    long u32(int[] ways) throws ImageVaultException, IOException {
        int way = (int) read(2);
        return read(ways[2 * way]) + ways[2 * way + 1];
    }

    long enumerated() throws ImageVaultException, IOException {
        return u32(ENUM);
    }

    long u64() throws ImageVaultException, IOException {
        return switch ((int) read(2)) {
            case 0 -> 0;
            case 1 -> 1 + read(4);
            case 2 -> 17 + read(8);
            default -> longNumber();
        };
    }

    private long longNumber() throws ImageVaultException, IOException {
        long value = read(12);
        for (int shift = 12; flag(); shift += 8) {
            if (shift == 60) {
                return value | read(4) << shift;
            }
            value |= read(8) << shift;
        }
        return value;
    }

    /** Refuses numbers of a writer's own where everybody uses the standard's: they are free, and no picture shows that they are used. */
    void requireUsual(boolean usual) throws RefusedException {
        if (!usual) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "CUSTOM_NUMBERS_NOT_SUPPORTED", "save the picture anew with a usual encoder");
        }
    }

    /** Takes note of numbers that a writer is free to choose and that must stay. */
    void own() {
        ownNumbers |= !dropping;
    }

    boolean hasOwnNumbers() {
        return ownNumbers;
    }

    /** Passes over numbers of 16 bits, which are a writer's own. */
    void f16(int number) throws ImageVaultException, IOException {
        own();
        for (int i = 0; i < number; i++) {
            read(16);
        }
    }

    /** A name, which is left out. */
    void name(String what) throws ImageVaultException, IOException {
        boolean before = dropping;
        dropping = true;
        long length = u32(NAME_LENGTH);
        for (long i = 0; i < length; i++) {
            read(8);
        }
        dropping = before;
        if (!dropping) {
            put(0, 2);
        }
        if (length > 0) {
            removed.add(what, length);
        }
    }

    /** Extensions, of which the standard has none yet, are left out. */
    void extensions() throws ImageVaultException, IOException {
        boolean before = dropping;
        dropping = true;
        long present = u64();
        long all = 0;
        for (int i = 0; i < Long.bitCount(present); i++) {
            long size = u64();
            if (size < 0 || size > MOST_EXTENSION_BITS - all) {
                throw new RefusedException(ErrorCode.REFUSED, "FORMAT_NOT_SUPPORTED:JPEG XL with large extensions");
            }
            all += size;
        }
        for (long i = 0; i < all; i++) {
            read(1);
        }
        dropping = before;
        if (!dropping) {
            put(0, 2);
        }
        if (present != 0) {
            removed.add("extension of a header", (all + 7) / 8);
        }
    }

    /** Goes to the next whole byte, on both sides. */
    void align() throws ImageVaultException, IOException {
        if (bits != 0) {
            throw malformed("header's padding");
        }
        count = 0;
        if (!dropping && outCount > 0) {
            put(0, 8 - outCount);
        }
    }

    /** Passes whole bytes on, or over. */
    void pass(long bytes) throws ImageVaultException, IOException {
        in.pass(bytes, dropping ? (window, from, length) -> {} : out);
    }

    DamagedInputException malformed(String how) {
        return in.malformed(how);
    }
}
