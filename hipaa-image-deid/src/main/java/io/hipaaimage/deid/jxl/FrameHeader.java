package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;

/** The header of a frame (ISO/IEC 18181-1 annex F), read and written again without its name; what is kept of it tells how many sections follow. */
final class FrameHeader {
    private static final int REGULAR = 0;
    private static final int OF_LOW_FREQUENCIES = 1;
    private static final int REFERENCE_ONLY = 2;
    private static final long USES_LOW_FREQUENCIES = 32;
    private static final int[] H_SHIFT = {0, 1, 1, 0};
    private static final int[] V_SHIFT = {0, 1, 0, 1};
    private static final int[] PASSES = {0, 1, 0, 2, 0, 3, 3, 4};
    private static final int[] DOWNSAMPLES = {0, 0, 0, 1, 0, 2, 1, 3};
    private static final int[] LAST_PASS = {0, 0, 0, 1, 0, 2, 3, 0};
    private static final int[] SIDE = {8, 0, 11, 256, 14, 2304, 30, 18_688};
    private static final int[] DURATION = {0, 0, 0, 1, 8, 0, 32, 0};

    private final HeaderBits bits;
    private final ImageHeader image;
    private long width;
    private long height;
    private int type = REGULAR;
    private boolean modular;
    private long upsampling = 1;
    private int groupShift = 1;
    private int hShift;
    private int vShift;
    private int passes = 1;
    private int lowLevel;
    private boolean last = true;
    private boolean partial;
    private long duration;

    private FrameHeader(HeaderBits bits, ImageHeader image, ImageHeader.Size size) {
        this.bits = bits;
        this.image = image;
        this.width = size.width();
        this.height = size.height();
    }

    static FrameHeader read(HeaderBits bits, ImageHeader image, ImageHeader.Size size)
            throws ImageVaultException, IOException {
        FrameHeader header = new FrameHeader(bits, image, size);
        if (!bits.flag()) {
            header.fields();
        }
        return header;
    }

    /** Whether the codestream ends with this frame. */
    boolean isLast() {
        return last;
    }

    /** How many sections the frame's table of contents tells of. */
    long sections() {
        long group = 128L << groupShift;
        long w = ceil(ceil(width, 1L << (3 * lowLevel)), upsampling);
        long h = ceil(ceil(height, 1L << (3 * lowLevel)), upsampling);
        long groups = ceil(w, group) * ceil(h, group);
        long wBlocks = ceil(w, 8L << hShift) << hShift;
        long hBlocks = ceil(h, 8L << vShift) << vShift;
        long lowGroups = ceil(wBlocks, group) * ceil(hBlocks, group);
        return groups == 1 && passes == 1 ? 1 : 2 + lowGroups + groups * passes;
    }

    private void fields() throws ImageVaultException, IOException {
        type = (int) bits.read(2);
        modular = bits.flag();
        long flags = bits.u64();
        boolean ycc = !image.isXyb() && bits.flag();
        boolean usesLow = (flags & USES_LOW_FREQUENCIES) != 0;
        if (ycc && !usesLow) {
            subsampling();
        }
        if (!usesLow) {
            upsampling = 1L << bits.read(2);
            for (int i = 0; i < image.extraChannels(); i++) {
                bits.read(2);
            }
        }
        if (modular) {
            groupShift = (int) bits.read(2);
        } else if (image.isXyb()) {
            bits.read(6);
        }
        if (type != REFERENCE_ONLY) {
            passes();
        }
        if (type == OF_LOW_FREQUENCIES) {
            lowLevel = (int) bits.read(2) + 1;
        } else if (bits.flag()) {
            place();
        }
        showing();
        bits.name("name of a layer");
        filters();
        bits.extensions();
    }

    private void subsampling() throws ImageVaultException, IOException {
        for (int i = 0; i < 3; i++) {
            int mode = (int) bits.read(2);
            hShift = Math.max(hShift, H_SHIFT[mode]);
            vShift = Math.max(vShift, V_SHIFT[mode]);
        }
    }

    private void passes() throws ImageVaultException, IOException {
        passes = (int) bits.u32(PASSES);
        if (passes == 1) {
            return;
        }
        int downsamples = (int) bits.u32(DOWNSAMPLES);
        for (int i = 0; i < passes - 1 + downsamples; i++) {
            bits.read(2);
        }
        for (int i = 0; i < downsamples; i++) {
            bits.u32(LAST_PASS);
        }
    }

    private void place() throws ImageVaultException, IOException {
        long x = 0;
        long y = 0;
        long fullWidth = width;
        long fullHeight = height;
        if (isShown()) {
            x = signed(bits.u32(SIDE));
            y = signed(bits.u32(SIDE));
        }
        width = bits.u32(SIDE);
        height = bits.u32(SIDE);
        if (width == 0 || height == 0) {
            throw bits.malformed("frame of no pixels");
        }
        partial = isShown() && (x > 0 || y > 0 || width + x < fullWidth || height + y < fullHeight);
    }

    private boolean isShown() {
        return type != OF_LOW_FREQUENCIES && type != REFERENCE_ONLY;
    }

    private void showing() throws ImageVaultException, IOException {
        boolean replaces = true;
        last = false;
        if (isShown()) {
            replaces = blending();
            for (int i = 0; i < image.extraChannels(); i++) {
                blending();
            }
            if (image.isAnimated()) {
                timing();
            }
            last = bits.flag();
        }
        long reference = type != OF_LOW_FREQUENCIES && !last ? bits.read(2) : 0;
        boolean referenced = !last && (duration == 0 || reference != 0);
        if (type == REFERENCE_ONLY || (isShown() && referenced && replaces && !partial)) {
            bits.flag();
        }
    }

    private void timing() throws ImageVaultException, IOException {
        duration = bits.u32(DURATION);
        if (image.hasTimecodes()) {
            boolean before = bits.isDropping();
            bits.dropping(true);
            bits.read(32);
            bits.dropping(before);
        }
    }

    /** Reads how a frame is laid over what was there; true if it replaces it. */
    private boolean blending() throws ImageVaultException, IOException {
        int mode = (int) bits.u32(new int[] {0, 0, 0, 1, 0, 2, 2, 3});
        boolean byAlpha = image.extraChannels() > 0 && (mode == 2 || mode == 3);
        if (mode > 4) {
            throw bits.malformed("frame's blending");
        }
        if (byAlpha) {
            bits.u32(new int[] {0, 0, 0, 1, 0, 2, 3, 3});
        }
        if (byAlpha || mode == 4) {
            bits.flag();
        }
        if (mode != 0 || partial) {
            bits.read(2);
        }
        return mode == 0;
    }

    private void filters() throws ImageVaultException, IOException {
        if (bits.flag()) {
            return;
        }
        boolean gaborish = bits.flag();
        bits.requireUsual(!gaborish || !bits.flag());
        if (bits.read(2) > 0) {
            bits.requireUsual(modular || !bits.flag());
            bits.requireUsual(!bits.flag());
            bits.requireUsual(!bits.flag());
            if (modular) {
                bits.f16(1);
            }
        }
        bits.extensions();
    }

    private static long signed(long packed) {
        return packed >>> 1 ^ -(packed & 1);
    }

    private static long ceil(long value, long by) {
        return (value + by - 1) / by;
    }
}
