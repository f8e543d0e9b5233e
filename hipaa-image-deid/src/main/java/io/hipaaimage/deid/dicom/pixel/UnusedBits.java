package io.hipaaimage.deid.dicom.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Clears what lies in samples above the high bit and below the lowest stored one, where overlays and worse can hide. Signed samples may be
 * extended by their sign or by zeros, all in the way of the first negative one. For one image and one thread.
 */
final class UnusedBits {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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
    private final boolean signed;
    private Extension extension = Extension.UNDECIDED;
    private boolean cleared;

    UnusedBits(PixelLayout layout) {
        this.bytes = layout.allocated() / 8;
        this.signed = layout.signed();
        this.used = ((1L << layout.stored()) - 1) << (layout.high() - layout.stored() + 1);
        this.sign = 1L << layout.high();
        long all = layout.allocated() == 64 ? -1L : (1L << layout.allocated()) - 1;
        this.above = all & ~((1L << (layout.high() + 1)) - 1);
        long unused = all & ~used;
        long repeated = 0;
        for (int i = 0; i < 8 / bytes; i++) {
            repeated |= unused << (i * layout.allocated());
        }
        this.unusedInEight = repeated;
    }

    /** Whether a bit was cleared so far. */
    boolean cleared() {
        return cleared;
    }

    /** Clears in place; the length is a multiple of a sample's. */
    void clear(byte[] buffer, int length) {
        int at = 0;
        while (at < length) {
            if (length - at >= 8 && ((long) LONGS.get(buffer, at) & unusedInEight) == 0) {
                decideFromPlain(buffer, at);
                at += 8;
            } else {
                sample(buffer, at);
                at += bytes;
            }
        }
    }

    /** Eight bytes with nothing in their unused bits: a negative sample among them decides for zeros. */
    private void decideFromPlain(byte[] buffer, int at) {
        if (!signed || extension == Extension.ZEROS) {
            return;
        }
        for (int i = 0; i < 8; i += bytes) {
            sample(buffer, at + i);
        }
    }

    private void sample(byte[] buffer, int at) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (buffer[at + i] & 0xFFL) << (8 * i);
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
                buffer[at + i] = (byte) (clean >> (8 * i));
            }
        }
    }
}
