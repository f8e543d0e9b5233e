package io.hipaaimage.deid.webp;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.exif.Orientation;
import io.hipaaimage.deid.icc.ColourProfile;
import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a file's beginning says of it: the extended header (RFC 9649 section 2.7), read, and written anew from what is there. */
final class Features {
    private static final int BYTES = 10;
    private static final int PROFILE = 0x20;
    private static final int ALPHA = 0x10;
    private static final int EXIF = 0x08;
    private static final int ANIMATION = 0x02;
    private static final int RGB = 3;
    private static final int ANIM_BYTES = 6;
    private static final long MOST_PIXELS = 0xFFFF_FFFFL;

    private final int flags;
    private final int width;
    private final int height;

    private byte @Nullable [] profile;
    private byte @Nullable [] loop;
    private int orientation = Orientation.UPRIGHT;
    private boolean alpha;
    private boolean alphaChunk;

    private Features(int flags, int width, int height) {
        this.flags = flags;
        this.width = width;
        this.height = height;
    }

    /** Of a file without an extended header. */
    static Features simple() {
        return new Features(0, 0, 0);
    }

    static Features read(Chunks chunks) throws ImageVaultException, IOException {
        byte[] data = chunks.take(BYTES);
        int width = u24(data, 4) + 1;
        int height = u24(data, 7) + 1;
        if ((long) width * height > MOST_PIXELS) {
            throw chunks.malformed("canvas of more pixels than there may be");
        }
        return new Features(data[0], width, height);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Whether viewers play it. */
    boolean isAnimated() {
        return (flags & ANIMATION) != 0;
    }

    /** Whether viewers look for a profile. */
    boolean wantsProfile() {
        return (flags & PROFILE) != 0 && profile == null;
    }

    /** Whether viewers look for an orientation. */
    boolean wantsExif() {
        return (flags & EXIF) != 0;
    }

    /** Takes a profile; false where something of it is not kept. */
    boolean profile(byte[] source) {
        profile = ColourProfile.rebuild(source, RGB).orElse(new byte[0]);
        return java.util.Arrays.equals(profile, source);
    }

    void turn(int turned) {
        orientation = turned;
    }

    /** The background is a hint that viewers do not take; the loop count is kept. */
    void loop(byte[] anim) {
        loop = new byte[] {0, 0, 0, 0, anim[4], anim[5]};
    }

    boolean hasLoop() {
        return loop != null;
    }

    void seeAlpha(boolean seen) {
        alpha |= seen;
    }

    /** Writes all that stands before the pictures; they and what follows them have {@code body} bytes. */
    void writeHead(PictureOutput out, int body, int canvasWidth, int canvasHeight) throws IOException {
        byte[] icc = profile == null ? new byte[0] : profile;
        int extended = isExtended(icc) ? Chunks.HEAD_BYTES + BYTES : 0;
        int iccChunk = icc.length == 0 ? 0 : Chunks.HEAD_BYTES + icc.length + (icc.length & 1);
        int anim = loop == null ? 0 : Chunks.HEAD_BYTES + ANIM_BYTES;
        out.write(ChunkWriter.head(Chunks.RIFF, 4 + extended + iccChunk + anim + body + exifBytes()));
        out.write(java.util.Arrays.copyOf(ChunkWriter.head(Chunks.WEBP, 0), 4));
        if (extended > 0) {
            out.write(ChunkWriter.head(Chunks.VP8X, BYTES));
            out.write(header(icc.length > 0, canvasWidth - 1, canvasHeight - 1));
        }
        if (icc.length > 0) {
            out.write(ChunkWriter.head(Chunks.ICCP, icc.length));
            out.write(icc);
            out.write(new byte[icc.length & 1]);
        }
        if (loop != null) {
            out.write(ChunkWriter.head(Chunks.ANIM, ANIM_BYTES));
            out.write(loop);
        }
    }

    void writeTail(PictureOutput out) throws IOException {
        if (orientation > Orientation.UPRIGHT) {
            out.write(ChunkWriter.head(Chunks.EXIF, Orientation.BLOCK_BYTES));
            out.write(Orientation.block(orientation));
        }
    }

    /** A lossless picture says of its own alpha; one with an alpha chunk needs the header. */
    private boolean isExtended(byte[] icc) {
        return icc.length > 0 || loop != null || orientation > Orientation.UPRIGHT || alphaChunk;
    }

    void seeAlphaChunk() {
        alphaChunk = true;
    }

    private int exifBytes() {
        return orientation > Orientation.UPRIGHT ? Chunks.HEAD_BYTES + Orientation.BLOCK_BYTES : 0;
    }

    private byte[] header(boolean icc, int lastColumn, int lastRow) {
        int kept = (icc ? PROFILE : 0)
                | (alpha ? ALPHA : 0)
                | (orientation > Orientation.UPRIGHT ? EXIF : 0)
                | (loop == null ? 0 : ANIMATION);
        return new byte[] {
            (byte) kept,
            0,
            0,
            0,
            (byte) lastColumn,
            (byte) (lastColumn >> 8),
            (byte) (lastColumn >> 16),
            (byte) lastRow,
            (byte) (lastRow >> 8),
            (byte) (lastRow >> 16)
        };
    }

    /** Three bytes, the lowest first. */
    static int u24(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16;
    }
}
