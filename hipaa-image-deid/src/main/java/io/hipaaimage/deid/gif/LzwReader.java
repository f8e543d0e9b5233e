package io.hipaaimage.deid.gif;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Decodes one picture's LZW data (GIF89a appendix F) as it comes, to its last pixel and the end code. What stands behind either is counted
 * and passed to nobody.
 */
final class LzwReader {
    /** Pixels as they come. */
    @FunctionalInterface
    interface Pixels {
        void take(byte[] indexes, int from, int length) throws ImageVaultException, IOException;
    }

    static final int MOST_CODES = 4096;
    static final int MOST_BITS = 12;

    /** How many pixels are gathered before they are passed on. */
    private static final int GATHERED = 1 << 15;

    /** How many pixels of a run lie together. */
    private static final int STEP = Long.BYTES;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final PictureInput in;
    private final Pixels pixels;
    private final int clear;
    private final int firstSize;
    /** Of each code: how many pixels its run has, and the first of them. */
    private final short[] length = new short[MOST_CODES];

    private final byte[] first = new byte[MOST_CODES];
    /** Of each code: the last pixels of its run, at most {@value #STEP}, and the code of those before them, whose number is even in it. */
    private final long[] last = new long[MOST_CODES];

    private final short[] before = new short[MOST_CODES];
    private final byte[] ready = new byte[GATHERED + MOST_CODES + 1 + STEP];
    private int filled;
    private long left;
    private int next;
    private int size;
    private int previous = -1;
    private int bits;
    private int bitCount;
    private boolean ended;
    private long surplus;

    LzwReader(PictureInput in, int rootBits, long count, Pixels pixels) {
        this.in = in;
        this.pixels = pixels;
        this.left = count;
        this.clear = 1 << rootBits;
        this.firstSize = rootBits + 1;
        Arrays.fill(length, (short) 1);
        for (int i = 0; i < clear; i++) {
            first[i] = (byte) i;
            last[i] = i;
        }
        clear();
    }

    /** Takes the next bytes of the data. */
    void take(byte[] bytes, int from, int count) throws ImageVaultException, IOException {
        int at = from;
        int end = from + count;
        while (!ended && at < end) {
            bits |= (bytes[at++] & 0xFF) << bitCount;
            bitCount += 8;
            while (bitCount >= size && !ended) {
                int code = bits & (1 << size) - 1;
                bits >>>= size;
                bitCount -= size;
                code(code);
            }
        }
        surplus += end - at;
    }

    /** Says that the data has ended; gives how many bytes stood behind the picture. */
    long end() throws ImageVaultException, IOException {
        pass();
        if (left > 0) {
            throw in.malformed("image data ends before the last pixel");
        }
        return surplus;
    }

    private void clear() {
        next = clear + 2;
        size = firstSize;
        previous = -1;
    }

    private void pass() throws ImageVaultException, IOException {
        pixels.take(ready, 0, filled);
        filled = 0;
    }

    private void code(int code) throws ImageVaultException, IOException {
        if (code == clear) {
            clear();
        } else if (code == clear + 1 || left == 0) {
            surplus += code == clear + 1 ? 0 : 1;
            ended = true;
        } else {
            run(code);
        }
    }

    private void run(int code) throws ImageVaultException, IOException {
        boolean known = code < next;
        if (!known && (code > next || previous < 0 || next == MOST_CODES)) {
            throw in.malformed("image data has a code that means nothing");
        }
        if (previous >= 0 && next < MOST_CODES) {
            learn(first[known ? code : previous]);
        }
        previous = code;
        // one that was not known has just been learnt
        int count = expand(code);
        int own = (int) Math.min(count, left);
        left -= own;
        filled += own;
        surplus += own < count ? 1 : 0;
        if (filled >= GATHERED) {
            pass();
        }
    }

    /** The previous run and one pixel more. */
    private void learn(byte pixel) {
        int count = length[previous];
        boolean even = count % STEP == 0;
        before[next] = even ? (short) previous : before[previous];
        last[next] = (even ? 0 : last[previous] << Byte.SIZE) | (pixel & 0xFF);
        first[next] = first[previous];
        length[next] = (short) (count + 1);
        next++;
        if (next == 1 << size && size < MOST_BITS) {
            size++;
        }
    }

    /** Writes a code's pixels behind those that are ready, from the last ones to the first, and gives how many they are. */
    private int expand(int code) {
        int count = length[code];
        int at = (count - 1) & -STEP;
        EIGHT.set(ready, filled + at, last[code] << (Byte.SIZE * (STEP - (count - at))));
        int rest = code;
        while (at > 0) {
            rest = before[rest];
            at -= STEP;
            EIGHT.set(ready, filled + at, last[rest]);
        }
        return count;
    }
}
