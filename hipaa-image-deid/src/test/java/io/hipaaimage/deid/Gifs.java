package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes GIF files, from parts that can be put in any order. Its LZW data never uses a code but the first ones. */
final class Gifs {
    static final byte[] TRAILER = {0x3B};
    static final byte[] LOOP = application("NETSCAPE2.0", new byte[] {1, 7, 0});

    private Gifs() {}

    static byte[] head(int width, int height, int tableBits, int seed) {
        return joined(
                Jpegs.bytes("GIF89a"),
                new byte[] {
                    (byte) width,
                    (byte) (width >> 8),
                    (byte) height,
                    (byte) (height >> 8),
                    (byte) (0x70 | (tableBits == 0 ? 0 : 0x80 | tableBits - 1)),
                    0,
                    0
                },
                colours(tableBits, seed));
    }

    static byte[] colours(int tableBits, int seed) {
        byte[] colours = new byte[tableBits == 0 ? 0 : 3 << tableBits];
        new Random(seed).nextBytes(colours);
        return colours;
    }

    /** A picture that uses its colours in turn, all of 2 to the power of {@code bits}. */
    static byte[] picture(int width, int height, byte[] ownColours, int bits, boolean interlaced) {
        return joined(
                descriptor(width, height, ownColours, interlaced), ownColours, data(lzw(width * height, bits), bits));
    }

    static byte[] descriptor(int width, int height, byte[] ownColours, boolean interlaced) {
        int tableBits = ownColours.length == 0 ? 0 : Integer.numberOfTrailingZeros(ownColours.length / 3);
        int flags = (tableBits == 0 ? 0 : 0x80 | tableBits - 1) | (interlaced ? 0x40 : 0);
        return new byte[] {
            0x2C, 0, 0, 0, 0, (byte) width, (byte) (width >> 8), (byte) height, (byte) (height >> 8), (byte) flags
        };
    }

    static byte[] data(byte[] lzw, int bits) {
        return joined(new byte[] {(byte) Math.max(2, bits)}, blocks(lzw, 200));
    }

    static byte[] lzw(int pixels, int bits) {
        int root = Math.max(2, bits);
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < pixels; i++) {
            if (i % ((1 << root) - 2) == 0) {
                codes.add(1 << root);
            }
            codes.add(i % (1 << bits));
        }
        codes.add((1 << root) + 1);
        return pack(codes, root + 1);
    }

    static byte[] pack(List<Integer> codes, int size) {
        byte[] bytes = new byte[(codes.size() * size + 7) / 8];
        for (int bit = 0; bit < codes.size() * size; bit++) {
            bytes[bit / 8] |= (byte) ((codes.get(bit / size) >> bit % size & 1) << bit % 8);
        }
        return bytes;
    }

    static byte[] blocks(byte[] data, int size) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int at = 0; at < data.length; at += size) {
            byte[] block = Arrays.copyOfRange(data, at, Math.min(data.length, at + size));
            all.write(block.length);
            all.writeBytes(block);
        }
        all.write(0);
        return all.toByteArray();
    }

    static byte[] extension(int label, byte[] data) {
        return joined(new byte[] {0x21, (byte) label}, blocks(data, 255));
    }

    static byte[] application(String name, byte[] data) {
        return joined(new byte[] {0x21, (byte) 0xFF, (byte) name.length()}, Jpegs.bytes(name), blocks(data, 255));
    }

    static byte[] control(int disposal, int delay, int transparent) {
        byte flags = (byte) (disposal << 2 | (transparent < 0 ? 0 : 1));
        return new byte[] {
            0x21, (byte) 0xF9, 4, flags, (byte) delay, (byte) (delay >> 8), (byte) Math.max(0, transparent), 0
        };
    }

    static byte[] still() {
        return joined(head(20, 9, 4, 1), picture(20, 9, new byte[0], 4, true), TRAILER);
    }

    static byte[] animation() {
        return joined(
                head(33, 11, 3, 2),
                LOOP,
                control(1, 12, -1),
                picture(33, 11, new byte[0], 3, false),
                control(2, 300, 5),
                picture(16, 4, colours(7, 3), 7, false),
                TRAILER);
    }
}
