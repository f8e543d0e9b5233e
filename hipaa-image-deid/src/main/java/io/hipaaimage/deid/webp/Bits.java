package io.hipaaimage.deid.webp;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads a lossless stream bit by bit, the lowest first, out of a held chunk. */
final class Bits {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final HeldOutput held;
    private final PictureInput in;
    private final int end;
    private final HeldWindow window;
    private int at;
    private long bits;
    private int count;

    /** The bits of the held bytes from {@code from} to {@code end}; {@code in} is asked only for the words of a refusal. */
    Bits(HeldOutput held, PictureInput in, int from, int end) {
        this.held = held;
        this.in = in;
        this.at = from;
        this.end = end;
        this.window = new HeldWindow(held, end);
    }

    /** The next bits as a number, 24 at most. */
    int read(int number) throws DamagedInputException, IOException {
        if (count < number) {
            fill();
        }
        int value = (int) bits & (1 << number) - 1;
        pass(number);
        return value;
    }

    boolean flag() throws DamagedInputException, IOException {
        return read(1) == 1;
    }

    /** The next bits, zeros beyond the end, without passing them; 15 at most. */
    int peek() throws IOException {
        if (count < 15) {
            fill();
        }
        return (int) bits & 0x7FFF;
    }

    /** Passes bits. */
    void pass(int number) throws DamagedInputException, IOException {
        if (number > count) {
            throw malformed("ends before the last pixel");
        }
        bits >>>= number;
        count -= number;
    }

    /** Makes the bits of a begun byte zero; gives the place of the first byte that was not begun. */
    int finish() throws IOException {
        int first = at - count / 8;
        int rest = count % 8;
        if (rest > 0) {
            held.change(first - 1, new byte[] {(byte) (held.kept(first - 1) & (1 << (8 - rest)) - 1)});
        }
        return first;
    }

    DamagedInputException malformed(String how) {
        return in.malformed("image data " + how);
    }

    /** Brings in at least 56 bits, or all that are left. Bits beyond those counted are of the byte that comes next, which is put there again. */
    private void fill() throws IOException {
        int word = window.word(at);
        if (word >= 0) {
            bits |= (long) EIGHT.get(window.bytes(), word) << count;
            at += (63 - count) >> 3;
            count |= 56;
            return;
        }
        while (count <= 56 && at < end) {
            bits |= (long) window.at(at++) << count;
            count += 8;
        }
    }
}
