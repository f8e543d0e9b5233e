package io.hipaaimage.deid.bmp;

import java.util.Arrays;
import java.util.Objects;

/**
 * How the pixels lie.
 *
 * @param height negative where the first line is the highest
 * @param masks which bits of a pixel are red, green, blue, alpha
 */
record Layout(int width, int height, int bits, int compression, int[] masks) {
    static final int PLAIN = 0;
    static final int RUNS_OF_8 = 1;
    static final int RUNS_OF_4 = 2;
    static final int MASKS = 3;

    /** More than the file's own size field can tell. */
    private static final long MOST_PIXEL_BYTES = 0xFFFF0000L;

    private static final int MOST_PALETTE_BITS = 8;
    private static final int MASK_OF_16 = 0x7FFF;
    private static final int MASK_OF_32 = 0xFFFFFF;

    boolean isPossible() {
        boolean sized = width > 0 && height != 0 && height != Integer.MIN_VALUE;
        boolean fits = switch (compression) {
            case PLAIN -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
            case RUNS_OF_8 -> bits == 8 && height > 0;
            case RUNS_OF_4 -> bits == 4 && height > 0;
            default -> (bits == 16 || bits == 32) && areMasksPossible();
        };
        return sized && fits && (double) stride() * lines() <= MOST_PIXEL_BYTES;
    }

    /** Masks do not overlap, each is one run of bits within the pixel, and there is a colour. */
    private boolean areMasksPossible() {
        int all = 0;
        for (int mask : masks) {
            int run = mask == 0 ? 0 : mask >>> Integer.numberOfTrailingZeros(mask);
            if ((all & mask) != 0 || (run & run + 1) != 0) {
                return false;
            }
            all |= mask;
        }
        return (masks[0] | masks[1] | masks[2]) != 0 && (bits == 32 || all >>> 16 == 0);
    }

    int lines() {
        return Math.abs(height);
    }

    boolean hasPalette() {
        return bits <= MOST_PALETTE_BITS;
    }

    boolean isRunLength() {
        return compression == RUNS_OF_8 || compression == RUNS_OF_4;
    }

    boolean hasAlpha() {
        return compression == MASKS && masks[3] != 0;
    }

    /** The bytes of a line that hold pixels. */
    long lineBytes() {
        return ((long) width * bits + 7) / 8;
    }

    /** The bytes of a line with its padding. */
    long stride() {
        return ((long) width * bits + 31) / 32 * 4;
    }

    /** The bits of a pixel of 2 or 4 bytes that mean something. */
    int pixelMask() {
        if (compression == MASKS) {
            return masks[0] | masks[1] | masks[2] | masks[3];
        }
        return bits == 16 ? MASK_OF_16 : MASK_OF_32;
    }

    /** Whether a pixel has bits that mean nothing. */
    boolean hasIdleBits() {
        return (bits == 16 && pixelMask() != 0xFFFF) || (bits == 32 && pixelMask() != -1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout that
                && width == that.width
                && height == that.height
                && bits == that.bits
                && compression == that.compression
                && Arrays.equals(masks, that.masks);
    }

    @Override
    public int hashCode() {
        return Objects.hash(width, height, bits, compression, Arrays.hashCode(masks));
    }

    @Override
    public String toString() {
        return width + " x " + height + " of " + bits + " bits";
    }
}
