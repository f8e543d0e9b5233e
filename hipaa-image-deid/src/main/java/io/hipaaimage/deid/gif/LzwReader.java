package io.hipaaimage.deid.gif;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
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

    private final PictureInput in;
    private final Pixels pixels;
    private final int clear;
    private final int firstSize;
    private final short[] prefix = new short[MOST_CODES];
    private final short[] length = new short[MOST_CODES];
    private final byte[] suffix = new byte[MOST_CODES];
    private final byte[] run = new byte[MOST_CODES + 1];
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
            suffix[i] = (byte) i;
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
    long end() throws ImageVaultException {
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
        int base = known ? code : previous;
        int count = expand(base);
        if (!known) {
            run[count++] = run[0];
        }
        if (previous >= 0 && next < MOST_CODES) {
            prefix[next] = (short) previous;
            suffix[next] = run[0];
            length[next] = (short) (length[previous] + 1);
            next++;
            if (next == 1 << size && size < MOST_BITS) {
                size++;
            }
        }
        previous = code;
        int own = (int) Math.min(count, left);
        left -= own;
        pixels.take(run, 0, own);
        surplus += own < count ? 1 : 0;
    }

    /** Writes a code's pixels to the beginning of the run. */
    private int expand(int code) {
        int count = length[code];
        int at = code;
        for (int i = count - 1; i > 0; i--) {
            run[i] = suffix[at];
            at = prefix[at];
        }
        run[0] = suffix[at];
        return count;
    }
}
