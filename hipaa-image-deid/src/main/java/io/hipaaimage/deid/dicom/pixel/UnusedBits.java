package io.hipaaimage.deid.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Clears what lies in samples above the high bit and below the lowest stored one, where overlays and worse can hide. Signed samples may be
 * extended by their sign or by zeros, all in the way of the first negative one. For one image and one thread.
 *
 * <p>Most pictures have nothing to clear, so whole blocks are looked at first, eight bytes at a time and without a branch: a block that
 * has something wrong in it is gone through sample by sample.
 */
final class UnusedBits {
    private static final int BLOCK = 512;

    private enum Extension {
        UNDECIDED,
        ZEROS,
        SIGN
    }

    private final int bytes;
    private final long used;
    private final long sign;
    private final long above;
    private final long unusedInEight;
    private final long belowInEight;
    private final long signInEight;
    private final long extendedInEight;
    private final boolean signed;
    private Extension extension = Extension.UNDECIDED;
    private boolean cleared;

    UnusedBits(PixelLayout layout) {
        this.bytes = layout.allocated() / 8;
        this.signed = layout.signed();
        this.used = ((1L << layout.stored()) - 1) << (layout.high() - layout.stored() + 1);
        this.sign = 1L << layout.high();
        long all = (1L << layout.allocated()) - 1;
        this.above = all & ~((1L << (layout.high() + 1)) - 1);
        this.unusedInEight = repeated(all & ~used);
        this.belowInEight = repeated(all & ~used & ~above);
        this.signInEight = repeated(sign);
        this.extendedInEight = repeated(above >>> 1); // each of these bits is compared with the one above it
    }

    private long repeated(long sample) {
        long eight = 0;
        for (int i = 0; i < 8 / bytes; i++) {
            eight |= sample << (i * bytes * 8);
        }
        return eight;
    }

    /** Whether a bit was cleared so far. */
    boolean cleared() {
        return cleared;
    }

    /** Clears in place, from the position to the limit, whole samples, little endian; moves neither. */
    void clear(ByteBuffer buffer) {
        ByteBuffer samples = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
        LongBuffer longs = samples.asLongBuffer();
        int whole = longs.limit();
        int at = 0;
        while (at < whole) {
            int end = Math.min(whole, at + BLOCK);
            if (wrong(longs, at, end) != 0) {
                for (int i = at * 8; i < end * 8; i += bytes) {
                    sample(samples, i);
                }
            }
            at = end;
        }
        for (int i = whole * 8; i < samples.limit(); i += bytes) {
            sample(samples, i);
        }
    }

    /** Bits that do not belong, of all samples of a block together; where nothing is decided yet, a negative sample is a reason to look. */
    private long wrong(LongBuffer longs, int from, int to) {
        if (signed && extension == Extension.SIGN) {
            return wronglyExtended(longs, from, to);
        }
        long mask = signed && extension == Extension.UNDECIDED ? unusedInEight | signInEight : unusedInEight;
        long found = 0;
        for (int i = from; i < to; i++) {
            found |= longs.get(i);
        }
        return found & mask;
    }

    private long wronglyExtended(LongBuffer longs, int from, int to) {
        long below = 0;
        long differ = 0;
        for (int i = from; i < to; i++) {
            long eight = longs.get(i);
            below |= eight;
            differ |= eight ^ (eight >>> 1);
        }
        return (below & belowInEight) | (differ & extendedInEight);
    }

    private void sample(ByteBuffer samples, int at) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (samples.get(at + i) & 0xFFL) << (8 * i);
        }
        long clean = value & used;
        if (signed && (value & sign) != 0) {
            if (extension == Extension.UNDECIDED) {
                extension = (value & above) == above ? Extension.SIGN : Extension.ZEROS;
            }
            clean |= extension == Extension.SIGN ? above : 0;
        }
        if (clean != value) {
            cleared = true;
            for (int i = 0; i < bytes; i++) {
                samples.put(at + i, (byte) (clean >> (8 * i)));
            }
        }
    }
}
