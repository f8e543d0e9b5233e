package io.hipaaimage.deid.verify;

import io.hipaaimage.core.VaultBugException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The segments of a clean JPEG, each checked to its last byte, and their order. */
final class JpegSegments {
    /** APP1, its length, the Exif mark, a big-endian TIFF head, one entry: tag 274, SHORT, one value. */
    private static final byte[] TURN =
            HexFormat.of().parseHex("ffe10022457869660000" + "4d4d002a00000008" + "0001" + "0112000300000001");

    private static final byte[] ADOBE = HexFormat.of().parseHex("ffee000e" + "41646f6265" + "006400000000");
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);

    /** How far the head has come: turn, profile, Adobe, tables, frame, scans; it never goes back. */
    private int stage;

    private final ByteArrayOutputStream profile = new ByteArrayOutputStream();
    private int pieces;
    private int piecesSaid;
    private int components;
    private boolean progressive;
    private int interval;

    private final @Nullable StrictGainMap map;

    /** The segments of a picture in a file that may have a gain map, or may not have one. */
    JpegSegments(@Nullable StrictGainMap map) {
        this.map = map;
    }

    boolean hasRestarts() {
        return interval > 0;
    }

    void check(byte[] segment, int length, long at) {
        int code = segment[1] & 0xFF;
        if (map != null && (code == 0xE1 || code == 0xE2) && map.take(segment, length, at)) {
            advance(1, stage <= 1);
            return;
        }
        switch (code) {
            case 0xE1 -> {
                advance(1, stage < 1 && (map == null || !map.isSecond()));
                require(length == 36 && starts(segment, TURN) && range(segment[29], 2, 8), "APP1");
                require(zeros(segment, 28, 29) && zeros(segment, 30, 36), "APP1 padding");
            }
            case 0xE2 -> {
                advance(2, stage <= 2);
                piece(segment, length);
            }
            case 0xEE -> {
                advance(3, stage < 3);
                require(length == 16 && starts(segment, ADOBE) && (segment[15] == 0 || segment[15] == 2), "APP14");
            }
            case 0xDB -> {
                advance(Math.max(stage, 4), true);
                require(range(segment[4] & 0xEF, 0, 3) && length == 5 + 64 * (1 + (segment[4] >> 4)), "DQT");
            }
            case 0xC0, 0xC1, 0xC2 -> {
                advance(5, stage == 4);
                frame(segment, length);
            }
            case 0xDD -> {
                advance(6, stage >= 5);
                require(length == 6, "DRI");
                interval = (segment[4] & 0xFF) << 8 | (segment[5] & 0xFF);
            }
            case 0xC4 -> {
                advance(6, stage >= 5);
                huffman(segment, length);
            }
            case 0xDA -> {
                advance(7, stage >= 5);
                scan(segment, length);
            }
            default -> throw new VaultBugException("a clean JPEG has a segment of no production");
        }
    }

    void end() {
        require(stage == 7, "EOI");
    }

    private void advance(int to, boolean allowed) {
        require(allowed, "order of segments");
        if (map != null) {
            // a map has neither turn nor profile of its own
            require(to == 1 || map.isComplete(), "gain map's segments");
            require(!map.isSecond() || to != 2, "profile of a gain map");
        }
        if (to > 2 && pieces > 0) {
            require(pieces == piecesSaid, "APP2 pieces");
            StrictIccReader.check(profile.toByteArray());
            pieces = 0;
        }
        stage = to;
    }

    private void piece(byte[] segment, int length) {
        require(length > 18 && Arrays.equals(segment, 4, 16, ICC, 0, ICC.length), "APP2");
        pieces++;
        require((segment[16] & 0xFF) == pieces, "APP2 number");
        piecesSaid = segment[17] & 0xFF;
        profile.write(segment, 18, length - 18);
    }

    private void frame(byte[] segment, int length) {
        components = segment[9];
        progressive = (segment[1] & 0xFF) == 0xC2;
        require(length == 10 + 3 * components && (segment[4] == 8 || segment[4] == 12), "SOF");
        for (int i = 0; i < components; i++) {
            int at = 10 + 3 * i;
            require(segment[at] == i + 1 && range(segment[at + 1] >> 4, 1, 4), "SOF component");
            require(range(segment[at + 1] & 15, 1, 4) && range(segment[at + 2], 0, 3), "SOF component");
        }
    }

    private void huffman(byte[] segment, int length) {
        require(length >= 21 && range(segment[4] & 0xEF, 0, 3), "DHT");
        int symbols = 0;
        for (int i = 5; i < 21; i++) {
            symbols += segment[i] & 0xFF;
        }
        require(length == 21 + symbols, "DHT symbols");
    }

    private void scan(byte[] segment, int length) {
        int count = segment[4];
        require(range(count, 1, components) && length == 8 + 2 * count, "SOS");
        for (int i = 0; i < count; i++) {
            int slots = segment[6 + 2 * i];
            require(range(segment[5 + 2 * i], 1, components) && (slots & 0xCC) == 0, "SOS component");
        }
        if (!progressive) {
            require(segment[length - 3] == 0 && segment[length - 2] == 63 && segment[length - 1] == 0, "SOS band");
        }
    }

    private static boolean starts(byte[] segment, byte[] with) {
        return Arrays.equals(segment, 0, with.length, with, 0, with.length);
    }

    private static boolean zeros(byte[] segment, int from, int to) {
        for (int i = from; i < to; i++) {
            if (segment[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean range(int value, int least, int most) {
        return value >= least && value <= most;
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new VaultBugException("a clean JPEG has a wrong " + what);
        }
    }
}
