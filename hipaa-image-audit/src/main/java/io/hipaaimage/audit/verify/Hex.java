package io.hipaaimage.audit.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Lower-case hexadecimal digits, eight at a time. */
final class Hex {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    private Hex() {}

    /** Reads the 64 digits of a hash; false if some byte is none. */
    static boolean read(byte[] data, int from, byte[] hash) {
        long wrong = 0;
        for (int i = 0; i < 32; i += 4) {
            long digits = (long) EIGHT.get(data, from + 2 * i);
            long values = (digits + 9 * ((digits >>> 6) & ONES)) & 0x0f * ONES;
            wrong |= digits ^ digits(values);
            long pairs = (values << 4 | values >>> 8) & 0x00ff00ff00ff00ffL;
            long fours = (pairs | pairs >>> 8) & 0x0000ffff0000ffffL;
            FOUR.set(hash, i, (int) (fours | fours >>> 16));
        }
        return wrong == 0;
    }

    /** The digits of eight values below sixteen. */
    private static long digits(long values) {
        long letters = ((values + 6 * ONES) >>> 4) & ONES;
        return values + '0' * ONES + letters * ('a' - '0' - 10);
    }
}
