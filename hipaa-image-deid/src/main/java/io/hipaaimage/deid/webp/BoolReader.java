package io.hipaaimage.deid.webp;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

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

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** How many bytes come in at once. */
    private static final int MANY = 6;

    private final HeldOutput held;
    private final PictureInput in;
    private final HeldWindow window;
    private final int from;
    private final int end;
    /** The place of the next byte that has not come in. */
    private int next;
    /** What came in, less the interval's lowest number; its lowest {@link #ahead} bits are not needed yet. */
    private long value;

    private int ahead = -Byte.SIZE;
    private int range = 255;

    /** A partition of the held bytes from {@code from} to {@code end}. */
    BoolReader(HeldOutput held, PictureInput in, int from, int end) throws ImageVaultException, IOException {
        this.held = held;
        this.in = in;
        this.window = new HeldWindow(held, end);
        this.from = from;
        this.end = end;
        this.next = from;
        requireWhole();
        if (from < end && held.kept(from) >= range) { // the first interval ends before it: no coder's number
            throw in.malformed("image data with a number beyond its interval");
        }
    }

    /** The next answer, whose probability of being no is {@code probability} of 256. */
    boolean flag(int probability) throws ImageVaultException, IOException {
        if (ahead < 0) {
            load();
        }
        int split = 1 + (((range - 1) * probability) >> 8);
        long edge = (long) split << ahead;
        boolean yes = value >= edge;
        if (yes) {
            range -= split;
            value -= edge;
        } else {
            range = split;
        }
        int shift = Integer.numberOfLeadingZeros(range) - 24;
        range <<= shift;
        ahead -= shift;
        return yes;
    }

    int bit(int probability) throws ImageVaultException, IOException {
        return flag(probability) ? 1 : 0;
    }

    /** A number of bits, the highest first. */
    int number(int bits) throws ImageVaultException, IOException {
        int number = 0;
        for (int i = 0; i < bits; i++) {
            number = number << 1 | bit(128);
        }
        return number;
    }

    /** Passes over a number and its sign where a flag says that they are there. */
    void skipOptional(int bits) throws ImageVaultException, IOException {
        if (flag(128)) {
            number(bits + 1);
        }
    }

    /** How many bytes the canonical partition has: two, and one for each eight bits that were passed. */
    int length() {
        return 2 + (Byte.SIZE * (next - from) - Byte.SIZE - ahead) / Byte.SIZE;
    }

    /** Refuses a partition that ended before its last answer. */
    void requireWhole() throws ImageVaultException {
        if (from + length() > end + MOST_MISSING) {
            throw in.malformed("image data ends before the last pixel");
        }
    }

    /** How many bytes the partition has that say nothing. */
    int surplus() {
        return Math.max(0, end - from - length());
    }

    /** Writes the canonical partition. */
    void write(HeldOutput out) throws ImageVaultException, IOException {
        byte[] tail = new byte[1];
        int borrowed = out.held();
        int behind = from + length();
        for (int i = from; i < behind; i++) {
            tail[0] = (byte) (i < end ? held.kept(i) : 0);
            out.write(tail);
        }
        while (next < behind) {
            loadOne();
        }
        int less = (int) (value >> (Byte.SIZE * (next - behind)));
        for (int i = out.held() - 1; less > 0 && i >= borrowed; i--) {
            int difference = out.kept(i) - (less & 0xFF);
            less = (less >> 8) + (difference < 0 ? 1 : 0);
            tail[0] = (byte) difference;
            out.change(i, tail);
        }
    }

    private void load() throws ImageVaultException, IOException {
        requireWhole();
        int word = window.word(next);
        if (word < 0) {
            loadOne();
            return;
        }
        long many = (long) EIGHT.get(window.bytes(), word) >>> (Byte.SIZE * (Long.BYTES - MANY));
        value = (value << (Byte.SIZE * MANY)) | many;
        ahead += Byte.SIZE * MANY;
        next += MANY;
    }

    private void loadOne() throws IOException {
        value = (value << Byte.SIZE) | window.at(next++);
        ahead += Byte.SIZE;
    }
}
