package io.hipaaimage.deid.jpeg;

import java.nio.IntBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * The quantization tables of T.81 annex K.1, scaled to a quality of 1 to 100 as libjpeg does it and most encoders after it: they tell a
 * quality and nothing else, so they stay whole.
 */
final class StandardQuantizers {
    private static final int[] LUMINANCE = {
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51,
        61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77,
        113, 121, 112, 100, 120, 92, 101, 103, 99
    };
    private static final int[] CHROMINANCE = {
        17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
                99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
                99, 99, 99, 99
    };
    private static final int BASELINE = 255;
    private static final int WIDE = 32767;

    private static final Set<IntBuffer> ALL = all();

    private StandardQuantizers() {}

    private static Set<IntBuffer> all() {
        Set<IntBuffer> all = new HashSet<>();
        for (int quality = 1; quality <= 100; quality++) {
            int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
            for (int most : new int[] {BASELINE, WIDE}) {
                all.add(scaled(LUMINANCE, percent, most));
                all.add(scaled(CHROMINANCE, percent, most));
            }
        }
        return all;
    }

    private static IntBuffer scaled(int[] base, int percent, int most) {
        IntBuffer table = IntBuffer.allocate(base.length);
        for (int value : base) {
            table.put(Math.min(Math.max((value * percent + 50) / 100, 1), most));
        }
        return table.flip().asReadOnlyBuffer();
    }

    /** Whether a table in zigzag order is one of them. */
    static boolean has(int[] table) {
        return ALL.contains(IntBuffer.wrap(table));
    }

    /** Whether a segment's payload holds nothing else. */
    static boolean fill(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int width = 1 + (bytes[at++] >> 4 & 15);
            int[] table = new int[LUMINANCE.length];
            if (width > 2 || to - at < width * table.length) {
                return false;
            }
            for (int i = 0; i < table.length; i++) {
                table[i] = bytes[at++] & 0xFF;
                if (width == 2) {
                    table[i] = table[i] << 8 | (bytes[at++] & 0xFF);
                }
            }
            if (!has(table)) {
                return false;
            }
        }
        return true;
    }
}
