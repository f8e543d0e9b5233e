package io.hipaaimage.deid;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNGs for tests, written by a few lines that share nothing with the library: lists of chunks that a test can change. */
final class Pngs {
    /** A chunk before its length and checksum. */
    record Chunk(String type, byte[] data) {}

    static final int[][] KINDS = {
        {0, 1}, {0, 2}, {0, 4}, {0, 8}, {0, 16}, {2, 8}, {2, 16}, {3, 1}, {3, 2}, {3, 4}, {3, 8}, {4, 8}, {4, 16},
        {6, 8}, {6, 16}
    };

    private Pngs() {}

    static List<Chunk> picture(int colour, int depth, boolean interlaced, int seed) {
        Random random = new Random(seed);
        int width = 1 + random.nextInt(40);
        int height = 1 + random.nextInt(30);
        List<Chunk> chunks = new ArrayList<>();
        chunks.add(new Chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colour)
                        .put(12, (byte) (interlaced ? 1 : 0))
                        .array()));
        if (colour == 3) {
            byte[] palette = new byte[3 << depth];
            random.nextBytes(palette);
            chunks.add(new Chunk("PLTE", palette));
        }
        chunks.add(new Chunk("IDAT", deflate(lines(colour, depth, interlaced, width, height, random), 6)));
        chunks.add(new Chunk("IEND", new byte[0]));
        return chunks;
    }

    static List<Chunk> simple() {
        return picture(2, 8, false, 5);
    }

    /** Two frames of the same size; the still picture is the first. */
    static List<Chunk> animation(int seed) {
        List<Chunk> chunks = picture(6, 8, false, seed);
        ByteBuffer head = ByteBuffer.wrap(chunks.get(0).data());
        byte[] lines = lines(6, 8, false, head.getInt(0), head.getInt(4), new Random(seed + 1));
        chunks.add(
                1, new Chunk("acTL", ByteBuffer.allocate(8).putInt(2).putInt(0).array()));
        chunks.add(2, new Chunk("fcTL", frame(0, head.getInt(0), head.getInt(4))));
        int end = chunks.size() - 1;
        chunks.add(end, new Chunk("fcTL", frame(1, head.getInt(0), head.getInt(4))));
        byte[] data = deflate(lines, 6);
        chunks.add(
                end + 1,
                new Chunk(
                        "fdAT",
                        ByteBuffer.allocate(4 + data.length).putInt(2).put(data).array()));
        return chunks;
    }

    private static byte[] frame(int number, int width, int height) {
        return ByteBuffer.allocate(26)
                .putInt(number)
                .putInt(width)
                .putInt(height)
                .putLong(0)
                .putShort((short) 1)
                .putShort((short) 10)
                .array();
    }

    private static byte[] lines(int colour, int depth, boolean interlaced, int width, int height, Random random) {
        int channels = colour == 2 ? 3 : colour == 4 ? 2 : colour == 6 ? 4 : 1;
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int pass = interlaced ? 1 : 0; pass <= (interlaced ? 7 : 0); pass++) {
            int across = pass == 0 ? width : adam7(width, pass, true);
            int down = pass == 0 ? height : adam7(height, pass, false);
            for (int y = 0; across > 0 && y < down; y++) {
                byte[] line = new byte[1 + (across * channels * depth + 7) / 8];
                random.nextBytes(line);
                line[0] = (byte) random.nextInt(5);
                lines.writeBytes(line);
            }
        }
        return lines.toByteArray();
    }

    /** Counts the columns or rows of a pass by looking at each pixel's place in the 8 by 8 pattern. */
    private static int adam7(int size, int pass, boolean columns) {
        String[] pattern = {
            "16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"
        };
        int count = 0;
        for (int i = 0; i < size; i++) {
            boolean has = false;
            for (int j = 0; j < 8; j++) {
                char at = columns ? pattern[j].charAt(i % 8) : pattern[i % 8].charAt(j);
                has |= at - '0' == pass;
            }
            count += has ? 1 : 0;
        }
        return count;
    }

    static byte[] deflate(byte[] data, int level) {
        Deflater deflater = new Deflater(level);
        deflater.setInput(data);
        deflater.finish();
        byte[] out = new byte[data.length * 2 + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return java.util.Arrays.copyOf(out, length);
    }

    static byte[] file(List<Chunk> chunks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Jpegs.bytes("\u0089PNG\r\n\u001A\n"));
        chunks.forEach(chunk -> out.writeBytes(chunk(chunk)));
        return out.toByteArray();
    }

    static byte[] chunk(Chunk chunk) {
        byte[] type = chunk.type().getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(chunk.data());
        return ByteBuffer.allocate(12 + chunk.data().length)
                .putInt(chunk.data().length)
                .put(type)
                .put(chunk.data())
                .putInt((int) crc.getValue())
                .array();
    }

    /** The chunks with another one before the first of a type. */
    static List<Chunk> with(List<Chunk> chunks, String before, String type, byte[] data) {
        List<Chunk> all = new ArrayList<>(chunks);
        int at = 0;
        while (!all.get(at).type().equals(before)) {
            at++;
        }
        all.add(at, new Chunk(type, data));
        return all;
    }

    /** The chunks with the data of the first of a type changed. */
    static List<Chunk> changed(List<Chunk> chunks, String type, java.util.function.UnaryOperator<byte[]> change) {
        List<Chunk> all = new ArrayList<>(chunks);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).type().equals(type)) {
                all.set(i, new Chunk(type, change.apply(all.get(i).data())));
                return all;
            }
        }
        throw new IllegalArgumentException(type);
    }
}
