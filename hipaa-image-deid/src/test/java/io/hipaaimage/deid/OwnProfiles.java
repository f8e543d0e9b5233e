package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;

/** Colour profiles with numbers of their maker's own. */
final class OwnProfiles {
    private static final int ENTRIES = 256;

    private OwnProfiles() {}

    /** RGB whose three curves are a table of these values. */
    static byte[] table(IntUnaryOperator values) {
        ByteBuffer curve = ByteBuffer.allocate(12 + 2 * ENTRIES)
                .put(Jpegs.bytes("curv\0\0\0\0"))
                .putInt(ENTRIES);
        for (int i = 0; i < ENTRIES; i++) {
            curve.putShort((short) values.applyAsInt(i));
        }
        return curves(curve.array());
    }

    /** RGB whose three curves are a function: a power, four more numbers. */
    static byte[] function(int... numbers) {
        ByteBuffer curve = ByteBuffer.allocate(12 + 4 * numbers.length).put(Jpegs.bytes("para\0\0\0\0"));
        curve.putShort((short) 3).putShort((short) 0);
        for (int number : numbers) {
            curve.putInt(number);
        }
        return curves(curve.array());
    }

    private static byte[] curves(byte[] curve) {
        byte[] plain = Profiles.gamma(2.0, "cprt", new byte[1]);
        byte[] all = joined(plain, new byte[-plain.length & 3], curve);
        ByteBuffer view = ByteBuffer.wrap(all).putInt(0, all.length);
        for (int entry = 132; entry < 132 + 7 * 12; entry += 12) {
            if (new String(all, entry, 4, StandardCharsets.ISO_8859_1).endsWith("TRC")) {
                view.putInt(entry + 4, all.length - curve.length).putInt(entry + 8, curve.length);
            }
        }
        return all;
    }

    /** A profile whose red colour is these numbers, or whose white, where {@code white}. */
    static byte[] colour(byte[] numbers, boolean white) {
        byte[] profile = Profiles.gamma(2.0, white ? "wtpt" : "cprt", new byte[11]);
        String text = new String(profile, StandardCharsets.ISO_8859_1);
        int at = white ? text.indexOf("text\0") : text.indexOf("XYZ \0");
        ByteBuffer.wrap(profile).put(at, Jpegs.bytes("XYZ ")).put(at + 8, numbers);
        return profile;
    }

    static byte[] inJpeg(byte[] profile) {
        byte[] segment = joined(Jpegs.bytes("ICC_PROFILE\0\1\1"), profile);
        return Jpegs.insert(Jpegs.baseline(1), 1, Jpegs.segment(0xE2, segment));
    }
}
