package io.hipaaimage.deid;

import java.nio.ByteBuffer;

/** Colour profiles for tests, of version 2. */
final class Profiles {
    private static final int[][] SRGB = {{0x6FA2, 0x38F5, 0x390}, {0x6299, 0xB785, 0x18DA}, {0x24A0, 0xF84, 0xB6CF}};

    private Profiles() {}

    /** RGB with sRGB's primaries and a plain gamma, and one more tag with a text. */
    static byte[] gamma(double gamma, String tag, byte[] text) {
        return profile((int) Math.round(gamma * 256), tag, text, true);
    }

    /** The same with its tags in another order, other dates and other names. */
    static byte[] gammaOtherwise(double gamma, String tag, byte[] text) {
        byte[] profile = profile((int) Math.round(gamma * 256), tag, text, false);
        ByteBuffer.wrap(profile)
                .putInt(4, 0x4C696E6F)
                .putLong(24, 0x07E2000300040005L)
                .putInt(48, 0x48502020);
        return profile;
    }

    /** A profile with a sampled curve that is sRGB's. */
    static byte[] srgb() {
        byte[] curve = new byte[12 + 2 * 1024];
        ByteBuffer view =
                ByteBuffer.wrap(curve).put(Jpegs.bytes("curv\0\0\0\0")).putInt(1024);
        for (int i = 0; i < 1024; i++) {
            double x = i / 1023.0;
            double y = x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4);
            view.putShort((short) Math.round(y * 65535));
        }
        return profile(curve, "cprt", Jpegs.bytes("somebody"), true);
    }

    private static byte[] profile(int gamma, String tag, byte[] text, boolean textFirst) {
        byte[] curve = ByteBuffer.allocate(14)
                .put(Jpegs.bytes("curv\0\0\0\0"))
                .putInt(1)
                .putShort((short) gamma)
                .array();
        return profile(curve, tag, text, textFirst);
    }

    private static byte[] profile(byte[] curve, String tag, byte[] text, boolean textFirst) {
        byte[] message = HiddenPlaces.joined(Jpegs.bytes("text\0\0\0\0"), text, new byte[1]);
        String[] names = {"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
        int begin = 128 + 4 + 12 * 7;
        ByteBuffer profile = ByteBuffer.allocate(begin + message.length + 3 * 20 + curve.length);
        profile.putInt(0, profile.limit()).put(8, (byte) 2).put(9, (byte) 0x10);
        profile.put(12, Jpegs.bytes("mntrRGB XYZ ")).put(36, Jpegs.bytes("acsp"));
        profile.position(128).putInt(7);
        if (textFirst) {
            profile.put(Jpegs.bytes(tag)).putInt(begin).putInt(message.length);
        }
        for (int i = 0; i < 6; i++) {
            int at = begin + message.length + (i < 3 ? 20 * i : 60);
            profile.put(Jpegs.bytes(names[i])).putInt(at).putInt(i < 3 ? 20 : curve.length);
        }
        if (!textFirst) {
            profile.put(Jpegs.bytes(tag)).putInt(begin).putInt(message.length);
        }
        profile.put(message);
        for (int[] column : SRGB) {
            profile.put(Jpegs.bytes("XYZ \0\0\0\0"))
                    .putInt(column[0])
                    .putInt(column[1])
                    .putInt(column[2]);
        }
        return profile.put(curve).array();
    }
}
