package io.hipaaimage.deid.gif;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;

/** An image descriptor (GIF89a 20): where a picture lies on the screen, and the size of its own colour table. */
record Placement(int left, int top, int width, int height, boolean interlaced, int tableBits) {
    static final int MARK = 0x2C;
    private static final int TABLE = 0x80;
    private static final int INTERLACED = 0x40;

    static Placement read(PictureInput in) throws DamagedInputException, IOException {
        int left = Blocks.u16(in, "image descriptor");
        int top = Blocks.u16(in, "image descriptor");
        int width = Blocks.u16(in, "image descriptor");
        int height = Blocks.u16(in, "image descriptor");
        int flags = in.u8("image descriptor");
        if (width == 0 || height == 0) {
            throw in.malformed("image descriptor of no pixels");
        }
        int bits = (flags & TABLE) == 0 ? 0 : (flags & 7) + 1;
        return new Placement(left, top, width, height, (flags & INTERLACED) != 0, bits);
    }

    long pixels() {
        return (long) width * height;
    }

    byte[] write() {
        int flags = (tableBits == 0 ? 0 : TABLE | (tableBits - 1)) | (interlaced ? INTERLACED : 0);
        return new byte[] {
            MARK,
            (byte) left,
            (byte) (left >> 8),
            (byte) top,
            (byte) (top >> 8),
            (byte) width,
            (byte) (width >> 8),
            (byte) height,
            (byte) (height >> 8),
            (byte) flags
        };
    }
}
