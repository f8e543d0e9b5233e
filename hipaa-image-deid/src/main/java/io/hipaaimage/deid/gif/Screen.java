package io.hipaaimage.deid.gif;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;

/** The logical screen (GIF89a 18): its size, the size of its colour table, its background. */
record Screen(int width, int height, int tableBits, int background) {
    /** Where the file says which colour the ground has. */
    static final int BACKGROUND_AT = 11;

    private static final int SIGNATURE_BYTES = 6;
    private static final int TABLE = 0x80;
    /** Eight bits a primary: what the field says of the source's palette is no viewer's matter. */
    private static final int RESOLUTION = 0x70;

    static boolean isSignature(byte[] head) {
        return head.length > SIGNATURE_BYTES
                && head[0] == 'G'
                && head[1] == 'I'
                && head[2] == 'F'
                && head[3] == '8'
                && (head[4] == '7' || head[4] == '9')
                && head[5] == 'a';
    }

    static Screen read(PictureInput in) throws DamagedInputException, IOException {
        in.skip(SIGNATURE_BYTES, "header");
        int width = Blocks.u16(in, "logical screen");
        int height = Blocks.u16(in, "logical screen");
        int flags = in.u8("logical screen");
        int background = in.u8("logical screen");
        in.skip(1, "logical screen");
        int bits = (flags & TABLE) == 0 ? 0 : (flags & 7) + 1;
        return new Screen(width, height, bits, background < 1 << bits && bits > 0 ? background : 0);
    }

    /** Whether anything of a picture is on the screen; else nobody sees it, and where it lies is free. One on a screen of no size begins at 0. */
    boolean shows(Placement placement) {
        return placement.left() < Math.max(1, width) && placement.top() < Math.max(1, height);
    }

    boolean isCoveredBy(Placement placement) {
        return placement.left() == 0
                && placement.top() == 0
                && placement.width() >= width
                && placement.height() >= height;
    }

    /** Signature and screen; the newer signature serves both versions. */
    byte[] write() {
        int flags = RESOLUTION | (tableBits == 0 ? 0 : TABLE | (tableBits - 1));
        return new byte[] {
            'G',
            'I',
            'F',
            '8',
            '9',
            'a',
            (byte) width,
            (byte) (width >> 8),
            (byte) height,
            (byte) (height >> 8),
            (byte) flags,
            (byte) background,
            0
        };
    }
}
