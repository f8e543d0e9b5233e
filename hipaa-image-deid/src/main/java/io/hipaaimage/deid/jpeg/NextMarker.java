package io.hipaaimage.deid.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the next marker in coded data: an 0xFF that no stuffed zero follows.
 *
 * <p>Eight bytes in one word, thirty-two a turn. In {@code (0xFEFE.. - w) & w} a byte's high bit is set if the byte is 0xFF; a borrow may set
 * it for the byte behind one as well, which then is 0xFE and itself a marker's second byte. In {@code (0x..0100 - x) | x}, which is {@code
 * ~(x - 0x0101..) | x}, it is set if the byte is not zero, unless the byte before it was; where the byte before is 0xFF that cannot be. So the
 * two together, {@code x} being the word one byte further on, are exact.
 */
final class NextMarker {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ALMOST_ONES = 0xFEFEFEFEFEFEFEFEL;
    private static final long ONES_LESS_ONE = 0x0101010101010100L;
    private static final long HIGH = 0x8080808080808080L;
    private static final int STRIDE = 32;

    private NextMarker() {}

    /** Its index; or that of a last byte of 0xFF whose next one is not there yet; or the end. */
    static int from(byte[] bytes, int from, int end) {
        int last = end - STRIDE;
        int at = from;
        // a compiler that sees where it ends asks once whether the array is long enough, not at each word
        for (; at < last; at += STRIDE) {
            if (ones(bytes, at) && markers(bytes, at)) {
                break;
            }
        }
        while (at < end && !(bytes[at] == -1 && (at + 1 == end || bytes[at + 1] != 0))) {
            at++;
        }
        return at;
    }

    private static boolean ones(byte[] bytes, int at) {
        long found = one(bytes, at) | one(bytes, at + 8) | one(bytes, at + 16) | one(bytes, at + 24);
        return (found & HIGH) != 0;
    }

    private static boolean markers(byte[] bytes, int at) {
        long found = marker(bytes, at) | marker(bytes, at + 8) | marker(bytes, at + 16) | marker(bytes, at + 24);
        return (found & HIGH) != 0;
    }

    private static long marker(byte[] bytes, int at) {
        long next = (long) EIGHT.get(bytes, at + 1);
        return one(bytes, at) & ((ONES_LESS_ONE - next) | next);
    }

    private static long one(byte[] bytes, int at) {
        long word = (long) EIGHT.get(bytes, at);
        return (ALMOST_ONES - word) & word;
    }
}
