package io.hipaaimage.deid.rendering;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Capitals, digits and a few signs in 5 by 7 dots, so that a mark needs no font of the machine, looks the same on each, and no font's code
 * runs on a name.
 */
final class Letters {
    static final int WIDTH = 5;
    static final int HEIGHT = 7;

    private static final String SIGNS = " ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:/@?";
    /** Seven lines a sign, five bits a line, the highest one on the left. */
    private static final byte[] LINES = HexFormat.of()
            .parseHex("00000000000000" + "0e11111f111111" + "1e11111e11111e" + "0e11101010110e"
                    + "1e11111111111e" + "1f10101e10101f" + "1f10101e101010" + "0e11101713110f"
                    + "1111111f111111" + "0e04040404040e" + "0702020202120c" + "11121418141211"
                    + "1010101010101f" + "111b1515111111" + "11191513111111" + "0e11111111110e"
                    + "1e11111e101010" + "0e11111115120d" + "1e11111e141211" + "0f10100e01011e"
                    + "1f040404040404" + "1111111111110e" + "11111111110a04" + "11111115151b11"
                    + "11110a040a1111" + "11110a04040404" + "1f01020408101f" + "0e11131519110e"
                    + "040c040404040e" + "0e11010204081f" + "1f02040201110e" + "02060a121f0202"
                    + "1f101e0101110e" + "0608101e11110e" + "1f010204080808" + "0e11110e11110e"
                    + "0e11110f01020c" + "00000000000c0c" + "0000001f000000" + "0000000000001f"
                    + "000c0c000c0c00" + "01010204081010" + "0e11171517100e" + "0e110102040004");

    private final byte[][] text;

    private Letters(byte[][] text) {
        this.text = text;
    }

    /** The letters of a text; a character that has none is a question mark. */
    static Letters of(String words) {
        Map<Integer, byte[]> table = new HashMap<>();
        for (int i = 0; i < SIGNS.length(); i++) {
            byte[] lines = new byte[HEIGHT];
            System.arraycopy(LINES, i * HEIGHT, lines, 0, HEIGHT);
            table.put((int) SIGNS.charAt(i), lines);
        }
        byte[] other = table.getOrDefault((int) '?', new byte[HEIGHT]);
        return new Letters(words.toUpperCase(Locale.ROOT)
                .codePoints()
                .mapToObj(sign -> table.getOrDefault(sign, other))
                .toArray(byte[][]::new));
    }

    /** In dots, with a free column behind each letter. */
    int width() {
        return text.length * (WIDTH + 1);
    }

    /** Whether a dot is ink; none is outside. */
    boolean ink(int x, int y) {
        if (x < 0 || y < 0 || y >= HEIGHT || x >= width()) {
            return false;
        }
        int column = x % (WIDTH + 1);
        return column < WIDTH && (text[x / (WIDTH + 1)][y] >> (WIDTH - 1 - column) & 1) == 1;
    }
}
