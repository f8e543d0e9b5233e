package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/**
 * The header of a codestream (ISO/IEC 18181-1 annex D), read and written again.
 *
 * @param preview whether the first frame is a preview, which is left out, and of which size
 */
record ImageHeader(
        Size size,
        Size preview,
        boolean hasProfile,
        boolean isXyb,
        int extraChannels,
        boolean isAnimated,
        boolean hasTimecodes) {
    /** A width and a height; a size of nothing is none. */
    record Size(long width, long height) {
        static final Size NONE = new Size(0, 0);
    }

    private static final int[] SIDE = {9, 1, 13, 1, 18, 1, 30, 1};
    private static final int[] PREVIEW_SIDE = {6, 1, 8, 65, 10, 321, 12, 1345};
    private static final int[] PREVIEW_EIGHTHS = {0, 16, 0, 32, 5, 1, 9, 33};
    private static final int[] TICKS = {0, 100, 0, 1000, 10, 1, 30, 1};
    private static final int[] TICK_PARTS = {0, 1, 0, 1001, 8, 1, 10, 1};
    private static final int[] LOOPS = {0, 0, 3, 0, 16, 0, 32, 0};
    private static final int[] DEPTH = {0, 8, 0, 10, 0, 12, 6, 1};
    private static final int[] FLOAT_DEPTH = {0, 32, 0, 16, 0, 24, 6, 1};
    private static final int[] CHANNELS = {0, 0, 0, 1, 4, 2, 12, 1};
    private static final int[] SHIFT = {0, 0, 0, 3, 0, 4, 3, 1};
    private static final int[] FILTER = {0, 1, 2, 0, 4, 3, 8, 19};
    private static final int[][] RATIOS = {{1, 1}, {12, 10}, {4, 3}, {3, 2}, {16, 9}, {5, 4}, {2, 1}};
    private static final int ALPHA = 0;
    private static final int SPOT = 2;
    private static final int FILTERED = 5;

    static ImageHeader read(HeaderBits bits, Removals removed) throws ImageVaultException, IOException {
        Size size = size(bits);
        ImageHeader header = bits.flag() ? plain(size) : full(bits, size, removed);
        transform(bits, header.isXyb);
        return header;
    }

    private static ImageHeader plain(Size size) {
        return new ImageHeader(size, Size.NONE, false, true, 0, false, false);
    }

    private static ImageHeader full(HeaderBits bits, Size size, Removals removed)
            throws ImageVaultException, IOException {
        Size preview = Size.NONE;
        boolean animated = false;
        boolean timecodes = false;
        boolean extra = bits.flag();
        if (extra) {
            bits.read(3);
            if (bits.flag()) {
                size(bits);
            }
            preview = preview(bits);
            animated = bits.flag();
            timecodes = animated && animation(bits, removed);
        }
        depth(bits);
        bits.flag();
        int channels = (int) bits.u32(CHANNELS);
        for (int i = 0; i < channels; i++) {
            channel(bits);
        }
        boolean xyb = bits.flag();
        boolean profile = ColourFields.read(bits);
        if (extra) {
            toneMapping(bits);
        }
        bits.extensions();
        return new ImageHeader(size, preview, profile, xyb, channels, animated, timecodes);
    }

    private static Size size(HeaderBits bits) throws ImageVaultException, IOException {
        boolean small = bits.flag();
        long height = small ? 8 * (bits.read(5) + 1) : bits.u32(SIDE);
        int ratio = (int) bits.read(3);
        if (ratio > 0) {
            return new Size(height * RATIOS[ratio - 1][0] / RATIOS[ratio - 1][1], height);
        }
        return new Size(small ? 8 * (bits.read(5) + 1) : bits.u32(SIDE), height);
    }

    private static Size preview(HeaderBits bits) throws ImageVaultException, IOException {
        bits.dropping(true);
        boolean present = bits.flag();
        Size size = present ? previewSize(bits) : Size.NONE;
        bits.dropping(false);
        bits.put(0, 1);
        return size;
    }

    private static Size previewSize(HeaderBits bits) throws ImageVaultException, IOException {
        boolean eighths = bits.flag();
        long height = eighths ? 8 * bits.u32(PREVIEW_EIGHTHS) : bits.u32(PREVIEW_SIDE);
        int ratio = (int) bits.read(3);
        if (ratio > 0) {
            return new Size(height * RATIOS[ratio - 1][0] / RATIOS[ratio - 1][1], height);
        }
        return new Size(eighths ? 8 * bits.u32(PREVIEW_EIGHTHS) : bits.u32(PREVIEW_SIDE), height);
    }

    /** Whether each frame has a time code; what follows is written as if it had none. */
    private static boolean animation(HeaderBits bits, Removals removed) throws ImageVaultException, IOException {
        bits.u32(TICKS);
        bits.u32(TICK_PARTS);
        bits.u32(LOOPS);
        bits.dropping(true);
        boolean timecodes = bits.flag();
        bits.dropping(false);
        bits.put(0, 1);
        if (timecodes) {
            removed.add("time codes", 0);
        }
        return timecodes;
    }

    private static void depth(HeaderBits bits) throws ImageVaultException, IOException {
        if (bits.flag()) {
            bits.u32(FLOAT_DEPTH);
            bits.read(4);
        } else {
            bits.u32(DEPTH);
        }
    }

    private static void channel(HeaderBits bits) throws ImageVaultException, IOException {
        if (bits.flag()) {
            return;
        }
        int type = (int) bits.enumerated();
        depth(bits);
        bits.u32(SHIFT);
        bits.name("name of a channel");
        switch (type) {
            case ALPHA -> bits.flag();
            case SPOT -> bits.f16(4);
            case FILTERED -> bits.u32(FILTER);
            default -> {}
        }
    }

    private static void toneMapping(HeaderBits bits) throws ImageVaultException, IOException {
        if (!bits.flag()) {
            bits.f16(2);
            bits.flag();
            bits.f16(1);
        }
    }

    private static void transform(HeaderBits bits, boolean xyb) throws ImageVaultException, IOException {
        if (bits.flag()) {
            return;
        }
        bits.requireUsual(!xyb || bits.flag());
        bits.requireUsual(bits.read(3) == 0);
    }
}
