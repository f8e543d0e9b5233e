package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Makes BMP files, field by field. */
final class Bmps {
    static final int RED = 0xF800;
    static final int GREEN = 0x07E0;
    static final int BLUE = 0x001F;

    private Bmps() {}

    /** A file of a header of some version; {@code fields} are its bytes from the compression on. */
    static byte[] file(int size, int width, int height, int bits, byte[] fields, byte[] between, byte[] pixels) {
        int before = 14 + size + between.length;
        ByteBuffer head = ByteBuffer.allocate(14 + size).order(ByteOrder.LITTLE_ENDIAN);
        head.put(Jpegs.bytes("BM")).putInt(before + pixels.length).putInt(0).putInt(before);
        head.putInt(size);
        if (size == 12) {
            head.putShort((short) width).putShort((short) height);
        } else {
            head.putInt(width).putInt(height);
        }
        head.putShort((short) 1).putShort((short) bits).put(fields);
        return joined(head.array(), between, pixels);
    }

    static byte[] fields(int compression, int pixelBytes, int colours, int... more) {
        ByteBuffer fields = ByteBuffer.allocate(24 + 4 * more.length).order(ByteOrder.LITTLE_ENDIAN);
        fields.putInt(compression)
                .putInt(pixelBytes)
                .putInt(0)
                .putInt(0)
                .putInt(colours)
                .putInt(0);
        for (int field : more) {
            fields.putInt(field);
        }
        return fields.array();
    }

    /** Pixels without a bit that means nothing: padding is zeros. */
    static byte[] pixels(int width, int height, int bits, int mask) {
        int line = (width * bits + 7) / 8;
        int stride = (line + 3) / 4 * 4;
        byte[] pixels = new byte[stride * height];
        Random random = new Random(width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < line; x++) {
                int shift = bits == 16 || bits == 32 ? 8 * (x % (bits / 8)) : 0;
                pixels[y * stride + x] = (byte) (random.nextInt(256) & mask >>> shift);
            }
            if (bits < 8) {
                pixels[y * stride + line - 1] &= (byte) (0xFF << (8 * line - width * bits));
            }
        }
        return pixels;
    }

    static byte[] trueColour() {
        byte[] pixels = pixels(13, 7, 24, -1);
        return file(40, 13, 7, 24, fields(0, pixels.length, 0), new byte[0], pixels);
    }

    static byte[] palette(int bits) {
        byte[] pixels = pixels(61, 23, bits, -1);
        return file(40, 61, 23, bits, fields(0, pixels.length, 1 << bits), colours(1 << bits), pixels);
    }

    static byte[] masked() {
        byte[] pixels = pixels(9, 5, 16, -1);
        return file(40, 9, -5, 16, fields(3, pixels.length, 0), masks(), pixels);
    }

    static byte[] masks() {
        return joined(Webps.little(RED), Webps.little(GREEN), Webps.little(BLUE));
    }

    /** Run lengths of 8 bits: a run, literals, a move, the end of a line, a run. */
    static byte[] runs() {
        byte[] pixels = Jpegs.ints(5, 3, 0, 3, 1, 2, 3, 0, 0, 0, 0, 2, 2, 1, 4, 2, 0, 0, 0, 1);
        return file(40, 8, 4, 8, fields(1, pixels.length, 4), colours(4), pixels);
    }

    static byte[] halfRuns() {
        byte[] pixels = Jpegs.ints(5, 0x12, 0, 3, 0x21, 0x10, 0, 0, 1, 0x20, 0, 1);
        return file(40, 8, 2, 4, fields(2, pixels.length, 3), colours(3), pixels);
    }

    static byte[] colours(int count) {
        byte[] colours = new byte[4 * count];
        new Random(count).nextBytes(colours);
        for (int i = 3; i < colours.length; i += 4) {
            colours[i] = 0;
        }
        return colours;
    }
}
