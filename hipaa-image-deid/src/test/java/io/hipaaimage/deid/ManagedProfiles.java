package io.hipaaimage.deid;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Profiles of every kind that colour managers know, with texts that must not stay. */
final class ManagedProfiles {
    static final String TEXT = "Jane Doe's screen";

    private static final double[][] P3 = {
        {0.51512, 0.2412, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.1571, 0.06657, 0.78407}
    };
    private static final double[][] WIDE = {
        {0.60974, 0.31111, 0.01947}, {0.20528, 0.62567, 0.06087}, {0.14919, 0.06322, 0.74457}
    };

    private ManagedProfiles() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("linear", ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
        all.put("gray of the JDK", ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData());
        all.put("sRGB of the JDK", ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        all.put("matrix with a gamma", matrix(2, WIDE, gamma(2.2)));
        all.put("matrix with a sampled curve", matrix(2, WIDE, sampled()));
        for (int function = 0; function <= 4; function++) {
            all.put("matrix with function " + function, matrix(4, P3, parametric(function)));
        }
        all.put(
                "gray with a gamma",
                profile(2, "mntr", "GRAY", "XYZ ", Map.of("kTRC", gamma(1.8), "wtpt", xyz(0.9642, 1, 0.8249))));
        all.put("table of bytes to Lab", profile(2, "scnr", "RGB ", "Lab ", Map.of("A2B0", table("mft1", 3))));
        all.put("table of words to Lab", profile(2, "scnr", "RGB ", "Lab ", Map.of("A2B0", table("mft2", 3))));
        all.put("inks to Lab", profile(2, "prtr", "CMYK", "Lab ", Map.of("A2B0", table("mft2", 4))));
        all.put(
                "curves, table and matrix of version 4",
                profile(4, "mntr", "RGB ", "XYZ ", Map.of("A2B0", version4())));
        return all;
    }

    private static byte[] matrix(int version, double[][] columns, byte[] curve) {
        Map<String, byte[]> tags = new LinkedHashMap<>();
        String[] names = {"r", "g", "b"};
        for (int i = 0; i < 3; i++) {
            tags.put(names[i] + "XYZ", xyz(columns[i][0], columns[i][1], columns[i][2]));
            tags.put(names[i] + "TRC", curve);
        }
        tags.put("wtpt", xyz(0.9642, 1, 0.8249));
        return profile(version, "mntr", "RGB ", "XYZ ", tags);
    }

    private static byte[] profile(int version, String kind, String space, String connection, Map<String, byte[]> tags) {
        Map<String, byte[]> all = new LinkedHashMap<>(tags);
        all.put("dmdd", HiddenPlaces.joined(Jpegs.bytes("text\0\0\0\0"), Jpegs.bytes(TEXT + "\0")));
        int at = 128 + 4 + 12 * all.size();
        byte[] table = fixed(all.size());
        byte[] values = new byte[0];
        for (Map.Entry<String, byte[]> tag : all.entrySet()) {
            byte[] value = java.util.Arrays.copyOf(tag.getValue(), (tag.getValue().length + 3) & ~3);
            table = HiddenPlaces.joined(
                    table,
                    Jpegs.bytes(tag.getKey()),
                    HiddenPlaces.joined(fixed(at + values.length), fixed(tag.getValue().length)));
            values = HiddenPlaces.joined(values, value);
        }
        ByteBuffer head = ByteBuffer.allocate(128).putInt(0, at + values.length);
        head.put(8, (byte) version)
                .put(12, Jpegs.bytes(kind + space + connection))
                .put(36, Jpegs.bytes("acsp"));
        head.putLong(24, 0x07E8000600050004L).put(80, Jpegs.bytes("Jane"));
        head.putInt(68, 0xF6D6).putInt(72, 0x10000).putInt(76, 0xD32D);
        return HiddenPlaces.joined(head.array(), table, values);
    }

    private static byte[] xyz(double x, double y, double z) {
        return HiddenPlaces.joined(Jpegs.bytes("XYZ \0\0\0\0"), number(x), HiddenPlaces.joined(number(y), number(z)));
    }

    private static byte[] gamma(double gamma) {
        return ByteBuffer.allocate(14)
                .put(Jpegs.bytes("curv\0\0\0\0"))
                .putInt(1)
                .putShort((short) Math.round(gamma * 256))
                .array();
    }

    private static byte[] sampled() {
        ByteBuffer curve = ByteBuffer.allocate(12 + 2 * 64)
                .put(Jpegs.bytes("curv\0\0\0\0"))
                .putInt(64);
        for (int i = 0; i < 64; i++) {
            curve.putShort((short) Math.round(65535 * Math.pow(i / 63.0, 1.7)));
        }
        return curve.array();
    }

    private static byte[] parametric(int function) {
        double[] numbers = {1.9, 0.9, 0.1, 0.05, 0.02, 0.01, 0.005};
        int[] counts = {1, 3, 4, 5, 7};
        byte[] curve = HiddenPlaces.joined(Jpegs.bytes("para\0\0\0\0"), new byte[] {0, (byte) function, 0, 0});
        for (int i = 0; i < counts[function]; i++) {
            curve = HiddenPlaces.joined(curve, number(numbers[i]));
        }
        return curve;
    }

    private static byte[] table(String type, int in) {
        int width = type.equals("mft1") ? 1 : 2;
        int entries = width == 1 ? 256 : 2;
        ByteBuffer table = ByteBuffer.allocate(8192)
                .put(Jpegs.bytes(type + "\0\0\0\0"))
                .put((byte) in)
                .put((byte) 3)
                .put((byte) 2)
                .put((byte) 0);
        for (int i = 0; i < 9; i++) {
            table.putInt(i % 4 == 0 ? 0x10000 : 0);
        }
        if (width == 2) {
            table.putShort((short) 2).putShort((short) 2);
        }
        ramps(table, in, entries, width);
        for (int point = 0; point < 1 << in; point++) {
            for (int channel = 0; channel < 3; channel++) {
                int value = (point * 53 + channel * 97 + 40) % 200 + 20;
                put(table, width, width == 1 ? value : value << 8);
            }
        }
        ramps(table, 3, entries, width);
        return java.util.Arrays.copyOf(table.array(), table.position());
    }

    private static void ramps(ByteBuffer table, int channels, int entries, int width) {
        for (int i = 0; i < channels * entries; i++) {
            put(table, width, width == 1 ? i % 256 : i % 2 * 0xFFFF);
        }
    }

    private static void put(ByteBuffer table, int width, int value) {
        if (width == 1) {
            table.put((byte) value);
        } else {
            table.putShort((short) value);
        }
    }

    /** B curves, matrix, M curves, a table and A curves; words of nobody between them. */
    private static byte[] version4() {
        byte[] curves = HiddenPlaces.joined(pad(gamma(1.0)), pad(gamma(1.2)), pad(gamma(0.9)));
        byte[] matrix = new byte[0];
        for (double number : new double[] {0.5, 0.2, 0.1, 0.1, 0.6, 0.1, 0.0, 0.1, 0.5, 0.01, 0.0, 0.02}) {
            matrix = HiddenPlaces.joined(matrix, number(number));
        }
        byte[] grid = new byte[20 + 24];
        grid[0] = 2;
        grid[1] = 2;
        grid[2] = 2;
        grid[16] = 1;
        for (int i = 0; i < 24; i++) {
            grid[20 + i] = (byte) (i * 37 % 200 + 20);
        }
        int b = 32;
        int m = b + curves.length;
        int c = m + matrix.length;
        int g = c + curves.length;
        int a = g + grid.length;
        byte[] head = HiddenPlaces.joined(
                Jpegs.bytes("mAB \0\0\0\0"),
                new byte[] {3, 3, 0, 0},
                HiddenPlaces.joined(fixed(b), fixed(m), HiddenPlaces.joined(fixed(c), fixed(g), fixed(a))));
        return HiddenPlaces.joined(
                HiddenPlaces.joined(head, curves, matrix), HiddenPlaces.joined(curves, grid, curves));
    }

    private static byte[] pad(byte[] curve) {
        return java.util.Arrays.copyOf(curve, (curve.length + 3) & ~3);
    }

    private static byte[] number(double value) {
        return fixed((int) Math.round(value * 65536));
    }

    private static byte[] fixed(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
