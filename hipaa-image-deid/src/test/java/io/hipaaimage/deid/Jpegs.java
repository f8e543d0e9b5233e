package io.hipaaimage.deid;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** JPEGs for tests: by ImageIO, and by a smallest possible encoder of our own for what ImageIO does not write. */
final class Jpegs {
    static final byte[] EOI = {-1, (byte) 0xD9};

    private Jpegs() {}

    static byte[] baseline(int seed) {
        return write(picture(seed, BufferedImage.TYPE_INT_RGB), false);
    }

    /** The same file with its height, and some more, in a DNL segment behind the scan. */
    static byte[] linesBehind(byte[] file, int more) {
        List<byte[]> parts = split(file);
        int[] height = new int[1];
        parts.stream().filter(part -> (part[1] & 0xFF) == 0xC0).forEach(part -> {
            height[0] = (part[5] & 0xFF) << 8 | (part[6] & 0xFF);
            part[5] = 0;
            part[6] = 0;
        });
        byte[] joined = join(parts);
        int lines = height[0] + more * 8;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(joined, 0, joined.length - 2);
        out.writeBytes(segment(0xDC, ints(lines >> 8, lines & 255)));
        out.writeBytes(EOI);
        return out.toByteArray();
    }

    static byte[] progressive(int seed) {
        return write(picture(seed, BufferedImage.TYPE_INT_RGB), true);
    }

    /** A soft slope: the highest coefficients are never other than zero. */
    static byte[] soft(boolean progressive) {
        BufferedImage image = new BufferedImage(80, 48, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 80; x++) {
                image.setRGB(x, y, (x * 3) << 16 | (y * 5) << 8 | (x + y));
            }
        }
        return write(image, progressive);
    }

    static byte[] gray(int seed) {
        return write(picture(seed, BufferedImage.TYPE_BYTE_GRAY), false);
    }

    /** Four inks with an Adobe segment that says so. */
    static byte[] cmyk(int seed) {
        WritableRaster raster = Raster.createInterleavedRaster(0, 40, 24, 4, null);
        Random random = new Random(seed);
        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 40; x++) {
                raster.setPixel(x, y, new int[] {x * 6, y * 10, random.nextInt(60), 20});
            }
        }
        byte[] plain = write(new IIOImage(raster, null, null), false);
        return insert(plain, 1, segment(0xEE, bytes("Adobe", 0, 100, 0, 0, 0, 0, 0)));
    }

    /** Gray, all blocks black, 2 bits each, with restart markers; padding bits are ones. */
    static byte[] restarts(int blocks, int interval) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {-1, (byte) 0xD8});
        byte[] table = new byte[65];
        java.util.Arrays.fill(table, 1, 65, (byte) 1);
        out.writeBytes(segment(0xDB, table));
        out.writeBytes(segment(0xC0, ints(8, 0, 8, (blocks * 8) >> 8, (blocks * 8) & 255, 1, 1, 0x11, 0)));
        out.writeBytes(segment(0xC4, smallestTable(0)));
        out.writeBytes(segment(0xC4, smallestTable(0x10)));
        out.writeBytes(segment(0xDD, ints(interval >> 8, interval & 255)));
        out.writeBytes(segment(0xDA, ints(1, 1, 0, 0, 63, 0)));
        int restart = 0;
        for (int left = blocks; left > 0; left -= interval) {
            out.writeBytes(zeroBits(2 * Math.min(left, interval)));
            if (left > interval) {
                out.writeBytes(ints(0xFF, 0xD0 + (restart++ % 8)));
            }
        }
        out.writeBytes(EOI);
        return out.toByteArray();
    }

    /** Gray, nine black blocks; the table of AC symbols has these lengths and symbols, in which an end of block has this code. */
    static byte[] withSymbols(byte[] lengths, byte[] symbols, String endOfBlock) {
        StringBuilder bits = new StringBuilder();
        for (int block = 0; block < 9; block++) {
            bits.append('0').append(endOfBlock);
        }
        while (bits.length() % 8 != 0) {
            bits.append('1');
        }
        byte[] data = new byte[bits.length() / 8];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        byte[] table = java.util.Arrays.copyOf(joined(new byte[] {0x10}, lengths), 17);
        List<byte[]> parts = new ArrayList<>(split(restarts(9, 99)));
        parts.removeIf(part -> (part[1] & 0xFF) == 0xDD);
        parts.set(4, segment(0xC4, joined(table, symbols)));
        parts.set(parts.size() - 1, joined(data, EOI));
        return join(parts);
    }

    private static byte[] joined(byte[] one, byte[] two) {
        return join(List.of(one, two));
    }

    private static byte[] smallestTable(int slot) {
        byte[] table = new byte[18];
        table[0] = (byte) slot;
        table[1] = 1;
        return table;
    }

    private static byte[] zeroBits(int bits) {
        byte[] data = new byte[(bits + 7) / 8];
        if (bits % 8 != 0) {
            data[data.length - 1] = (byte) (0xFF >> (bits % 8));
        }
        return data;
    }

    /** SOI, each segment up to and with SOS, and the rest (data, EOI). */
    static List<byte[]> split(byte[] jpeg) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(java.util.Arrays.copyOf(jpeg, 2));
        int at = 2;
        boolean scan = false;
        while (!scan) {
            int length = 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xFFFF);
            parts.add(java.util.Arrays.copyOfRange(jpeg, at, at + length));
            scan = (jpeg[at + 1] & 0xFF) == 0xDA;
            at += length;
        }
        parts.add(java.util.Arrays.copyOfRange(jpeg, at, jpeg.length));
        return parts;
    }

    static byte[] join(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** Puts a part before the segment with an index of {@link #split}. */
    static byte[] insert(byte[] jpeg, int index, byte[] part) {
        List<byte[]> parts = split(jpeg);
        parts.add(Math.min(index, parts.size()), part);
        return join(parts);
    }

    /** How many places {@link #insert} knows before the first scan. */
    static int places(byte[] jpeg) {
        return split(jpeg).size() - 2;
    }

    static byte[] segment(int marker, byte[] payload) {
        return ByteBuffer.allocate(4 + payload.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (payload.length + 2))
                .put(payload)
                .array();
    }

    /** Latin characters and then numbers, as bytes. */
    static byte[] bytes(String text, int... then) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        out.writeBytes(ints(then));
        return out.toByteArray();
    }

    static byte[] ints(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static BufferedImage picture(int seed, int type) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(33 + random.nextInt(60), 17 + random.nextInt(60), type);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, ((x * 3) & 255) << 16 | ((y * 5) & 255) << 8 | random.nextInt(64));
            }
        }
        return image;
    }

    private static byte[] write(BufferedImage image, boolean progressive) {
        return write(new IIOImage(image, null, null), progressive);
    }

    private static byte[] write(IIOImage image, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (progressive) {
                how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(stream);
            writer.write(null, image, how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
