package io.hipaaimage.deid.webp;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;

/**
 * Decodes yes and no from one partition of a lossy picture (RFC 6386 section 7), and writes the partition again so that its bytes depend on
 * nothing but the answers.
 *
 * <p>An arithmetic coder may end with any number of the last interval, and with any bytes behind it. The canonical end is the interval's
 * lowest number, in as many bytes as a reader takes in. It differs from the bytes as found by what the reader holds as its value.
 */
final class BoolReader {
    /** Readers see zeros beyond the end; more than these are no end, but a cut. */
    private static final int MOST_MISSING = 2;

    private final HeldOutput held;
    private final PictureInput in;
    private final int from;
    private final int end;
    private int at;
    private int value;
    private int range = 255;
    private int shifted;

    /** A partition of the held bytes from {@code from} to {@code end}. */
    BoolReader(HeldOutput held, PictureInput in, int from, int end) throws ImageVaultException {
        this.held = held;
        this.in = in;
        this.from = from;
        this.end = end;
        this.at = from;
        this.value = load() << 8;
        this.value |= load();
    }

    /** The next answer, whose probability of being no is {@code probability} of 256. */
    boolean flag(int probability) throws ImageVaultException {
        int split = 1 + (((range - 1) * probability) >> 8);
        boolean yes = value >= split << 8;
        if (yes) {
            range -= split;
            value -= split << 8;
        } else {
            range = split;
        }
        int shift = Integer.numberOfLeadingZeros(range) - 24;
        range <<= shift;
        value <<= shift;
        shifted += shift;
        if (shifted >= 8) {
            shifted -= 8;
            value |= load() << shifted;
        }
        return yes;
    }

    int bit(int probability) throws ImageVaultException {
        return flag(probability) ? 1 : 0;
    }

    /** A number of bits, the highest first. */
    int number(int bits) throws ImageVaultException {
        int number = 0;
        for (int i = 0; i < bits; i++) {
            number = number << 1 | bit(128);
        }
        return number;
    }

    /** Passes over a number and its sign where a flag says that they are there. */
    void skipOptional(int bits) throws ImageVaultException {
        if (flag(128)) {
            number(bits + 1);
        }
    }

    /** How many bytes the canonical partition has. */
    int length() {
        return at - from;
    }

    /** How many bytes the partition has that say nothing. */
    int surplus() {
        return Math.max(0, end - at);
    }

    /** Writes the canonical partition. */
    void write(HeldOutput out) throws ImageVaultException, IOException {
        byte[] tail = new byte[1];
        int borrowed = out.held();
        for (int i = from; i < at; i++) {
            tail[0] = (byte) (i < end ? held.kept(i) : 0);
            out.write(tail);
        }
        int less = value >> shifted;
        for (int i = out.held() - 1; less > 0 && i >= borrowed; i--) {
            int difference = out.kept(i) - (less & 0xFF);
            less = (less >> 8) + (difference < 0 ? 1 : 0);
            tail[0] = (byte) difference;
            out.change(i, tail);
        }
    }

    private int load() throws ImageVaultException {
        if (at >= end + MOST_MISSING) {
            throw in.malformed("image data ends before the last pixel");
        }
        int next = at < end ? held.kept(at) : 0;
        at++;
        return next;
    }
}
