package io.hipaaimage.deid.bmp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes what stands before the pixels, in the smallest version that can say it. */
final class HeadWriter {
    private static final int SRGB = 0x73524742;
    private static final int INTENT_AT = 108;
    private static final int INTENT = 4;
    private static final int MASK_BYTES = 12;

    private final Layout layout;
    private final Palette palette;
    private final Colour colour;

    HeadWriter(Layout layout, Palette palette, Colour colour) {
        this.layout = layout;
        this.palette = palette;
        this.colour = colour;
    }

    byte[] write(long pixelBytes) {
        int size = size();
        boolean masksFollow = size == Header.INFO && layout.compression() == Layout.MASKS;
        int before = Header.FILE_BYTES + size + (masksFollow ? MASK_BYTES : 0) + palette.bytes().length;
        ByteBuffer head = ByteBuffer.allocate(before).order(ByteOrder.LITTLE_ENDIAN);
        head.put((byte) 'B').put((byte) 'M');
        head.putInt((int) (before + pixelBytes + colour.profile().length))
                .putInt(0)
                .putInt(before);
        head.putInt(size).putInt(layout.width()).putInt(layout.height());
        head.putShort((short) 1).putShort((short) layout.bits()).putInt(layout.compression());
        head.putInt((int) pixelBytes)
                .putInt(0)
                .putInt(0)
                .putInt(palette.entries())
                .putInt(0);
        if (size > Header.INFO) {
            version4(head.slice(Header.FILE_BYTES, size).order(ByteOrder.LITTLE_ENDIAN), (int) pixelBytes, size);
            head.position(Header.FILE_BYTES + size);
        } else if (masksFollow) {
            masks(head, 3);
        }
        return head.put(palette.bytes()).array();
    }

    private int size() {
        if (colour.profile().length > 0) {
            return Header.V5;
        }
        return colour.calibrated().length > 0 || layout.hasAlpha() ? Header.V4 : Header.INFO;
    }

    private void version4(ByteBuffer fields, int pixelBytes, int size) {
        if (layout.compression() == Layout.MASKS) {
            masks(fields.position(Header.INFO), 4);
        }
        byte[] calibrated = colour.calibrated();
        if (size == Header.V5) {
            int extra = fields.limit() + palette.bytes().length + pixelBytes;
            fields.putInt(Colour.SPACE_AT, Colour.MBED).putInt(INTENT_AT, INTENT);
            fields.putInt(INTENT_AT + 4, extra).putInt(INTENT_AT + 8, colour.profile().length);
        } else if (calibrated.length > 0) {
            fields.position(Colour.PRIMARIES_AT).put(calibrated);
        } else {
            fields.putInt(Colour.SPACE_AT, SRGB);
        }
    }

    private void masks(ByteBuffer to, int count) {
        for (int i = 0; i < count; i++) {
            to.putInt(layout.masks()[i]);
        }
    }
}
