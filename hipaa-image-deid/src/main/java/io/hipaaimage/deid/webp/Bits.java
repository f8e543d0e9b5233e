package io.hipaaimage.deid.webp;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;

/** Reads a lossless stream bit by bit, the lowest first, out of a held chunk. */
final class Bits {
    private final HeldOutput held;
    private final PictureInput in;
    private final int end;
    private int at;
    private long bits;
    private int count;

    /** The bits of the held bytes from {@code from} to {@code end}; {@code in} is asked only for the words of a refusal. */
    Bits(HeldOutput held, PictureInput in, int from, int end) {
        this.held = held;
        this.in = in;
        this.at = from;
        this.end = end;
    }

    /** The next bits as a number, 24 at most. */
    int read(int number) throws DamagedInputException {
        fill(number);
        int value = (int) bits & (1 << number) - 1;
        pass(number);
        return value;
    }

    boolean flag() throws DamagedInputException {
        return read(1) == 1;
    }

    /** The next bits, zeros beyond the end, without passing them; 15 at most. */
    int peek() {
        while (count <= 32 && at < end) {
            bits |= (long) held.kept(at++) << count;
            count += 8;
        }
        return (int) bits & 0x7FFF;
    }

    /** Passes bits. */
    void pass(int number) throws DamagedInputException {
        if (number > count) {
            throw malformed("ends before the last pixel");
        }
        bits >>>= number;
        count -= number;
    }

    /** Makes the bits of a begun byte zero; gives the place of the first byte that was not begun. */
    int finish() {
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

    private void fill(int number) {
        while (count < number && at < end) {
            bits |= (long) held.kept(at++) << count;
            count += 8;
        }
    }
}
