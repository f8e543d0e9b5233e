package io.hipaaimage.deid;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

/** TIFFs in either order of bits, as libtiff writes them: each coded byte is turned around. */
final class FillOrders {
    static final List<Integer> CODERS = List.of(1, 5, 8, 32946, 32773);
    private static final int WIDTH = 19;
    private static final int HEIGHT = 11;
    private static final int ROWS = 4;

    private FillOrders() {}

    /**
     * A picture of its kind.
     *
     * @param spare what stands in the bits behind a line's last pixel
     */
    static byte[] tiff(int coder, int bits, int samples, boolean reversed, int spare) {
        Tiffs file = new Tiffs(true, false);
        Tiffs.Page page = file.page(WIDTH, HEIGHT, bits, samples, 1)
                .shorts(259, coder)
                .shorts(278, ROWS)
                .parts(parts(coder, bits, samples, reversed, spare));
        if (samples == 1 && bits == 4) {
            long[] colours = new Random(3).longs(48, 0, 65536).toArray();
            page.shorts(262, 3).shorts(320, colours);
        }
        if (reversed) {
            page.shorts(266, 2);
        }
        return file.file();
    }

    private static List<byte[]> parts(int coder, int bits, int samples, boolean reversed, int spare) {
        Random random = new Random(7);
        List<byte[]> parts = new ArrayList<>();
        int used = WIDTH * bits * samples;
        for (int row = 0; row < HEIGHT; row += ROWS) {
            byte[] lines = new byte[(used + 7) / 8 * Math.min(ROWS, HEIGHT - row)];
            for (int i = 0; i < lines.length; i++) {
                lines[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : 0x55);
                if ((i + 1) % ((used + 7) / 8) == 0 && used % 8 != 0) {
                    lines[i] = (byte) ((lines[i] & (0xFF << (8 - used % 8))) | (spare & (0xFF >> (used % 8))));
                }
            }
            byte[] coded = coded(coder, lines);
            parts.add(reversed ? turned(coded) : coded);
        }
        return parts;
    }

    private static byte[] coded(int coder, byte[] plain) {
        return switch (coder) {
            case 1 -> plain.clone();
            case 5 -> lzw(plain);
            case 32773 -> packBits(plain);
            default -> deflated(plain);
        };
    }

    /** A clear code before each hundred bytes, so that all codes have nine bits. */
    private static byte[] lzw(byte[] plain) {
        BitString bits = new BitString();
        for (int i = 0; i < plain.length; i++) {
            if (i % 100 == 0) {
                bits.add(code(256), 9);
            }
            bits.add(code(plain[i] & 0xFF), 9);
        }
        return turned(bits.add(code(257), 9).bytes());
    }

    /** High bits first, where a string of bits has the low ones first. */
    private static int code(int value) {
        return Integer.reverse(value) >>> 23;
    }

    private static byte[] turned(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
        }
        return bytes;
    }

    private static byte[] packBits(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < plain.length; at += 100) {
            int count = Math.min(100, plain.length - at);
            out.write(count - 1);
            out.write(plain, at, count);
        }
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] plain) {
        Deflater deflater = new Deflater();
        deflater.setInput(plain);
        deflater.finish();
        byte[] coded = new byte[2 * plain.length + 64];
        int length = deflater.deflate(coded);
        deflater.end();
        return java.util.Arrays.copyOf(coded, length);
    }
}
