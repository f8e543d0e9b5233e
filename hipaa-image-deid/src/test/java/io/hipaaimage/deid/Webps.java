package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Makes WebP files, from chunks that can be put in any order. */
final class Webps {
    /** A lossy picture of 40 x 24 pixels, as cwebp codes a gradient of ours. */
    static final byte[] LOSSY = HexFormat.of()
            .parseHex("9006009d012a280018003f3988b653b4a924a2b01aaaaa9027096c009d331c79992cbd70b23b76c873b9fbf566733a2e"
                    + "52f681d034af195215892a0f0000fefa73039e387d1fcf9012d03b7bdb448ef4d49b5e236035f499c4271d3638d7982a"
                    + "50449f97bc6bc1b59b4f8d5c9a87fd3d573fa34b95ac7dda5614747fa1f83f40f6a507d8ae3fa9ac8d4607a9ec1c5fd5"
                    + "7b78600f269fd45caee352c68b8cd471950628a7fdcca35f5ed45c5bf463b2eb4a17d7d9f2e4335842d579000000");

    /** The alpha of such a picture, as cwebp codes it, a lossless stream. */
    static final byte[] ALPHA = HexFormat.of()
            .parseHex("113f201048e1261d11110658c5b6528b0812412248048920112482f6ffd9f79120a2ff21a2aa66e6ee11b1327795344e"
                    + "e85c30fe9ca4b8c87093e3f91ad038a173c1e0fb7192e222c34d8ee76bbc4de85c30f85e");

    private Webps() {}

    static byte[] file(byte[]... chunks) {
        byte[] all = joined(chunks);
        return joined(Jpegs.bytes("RIFF"), little(4 + all.length), Jpegs.bytes("WEBP"), all);
    }

    static byte[] chunk(String type, byte[] data) {
        return joined(Jpegs.bytes(type), little(data.length), data, new byte[data.length & 1]);
    }

    static byte[] header(int flags, int width, int height) {
        return chunk("VP8X", joined(new byte[] {(byte) flags, 0, 0, 0}, u24(width - 1), u24(height - 1)));
    }

    static byte[] anim(int background, int loops) {
        return chunk("ANIM", joined(little(background), new byte[] {(byte) loops, 0}));
    }

    static byte[] frame(int flags, int width, int height, byte[]... chunks) {
        return chunk(
                "ANMF",
                joined(
                        new byte[6],
                        u24(width - 1),
                        u24(height - 1),
                        u24(70),
                        new byte[] {(byte) flags},
                        joined(chunks)));
    }

    /** A lossless picture whose pixels are of two greens in turn; its stream ends within a byte. */
    static byte[] lossless(int width, int height, boolean alpha) {
        return lossless(width, height, alpha, 0);
    }

    static byte[] lossless(int width, int height, boolean alpha, int lastBits) {
        BitString bits = new BitString();
        bits.add(0x2F, 8).add(width - 1, 14).add(height - 1, 14).add(alpha ? 1 : 0, 1).add(0, 3);
        stream(bits, width, height);
        return bits.bytes(lastBits);
    }

    /** The stream without its head, as an alpha chunk has it. */
    static byte[] stream(int width, int height) {
        BitString bits = new BitString();
        stream(bits, width, height);
        return bits.bytes(0);
    }

    private static void stream(BitString bits, int width, int height) {
        bits.add(0, 1).add(0, 1).add(0, 1);
        bits.add(1, 1).add(1, 1).add(1, 1).add(30, 8).add(200, 8);
        for (int i = 0; i < 4; i++) {
            bits.add(1, 1).add(0, 1).add(0, 1).add(0, 1);
        }
        for (int i = 0; i < width * height; i++) {
            bits.add(i % 3 == 0 ? 1 : 0, 1);
        }
    }

    static byte[] still() {
        return file(chunk("VP8L", lossless(13, 7, false)));
    }

    static byte[] withAlpha() {
        return file(header(0x10, 40, 24), chunk("ALPH", ALPHA), chunk("VP8 ", LOSSY));
    }

    static byte[] animation() {
        return file(
                header(0x12, 40, 24),
                anim(0, 3),
                frame(0, 40, 24, chunk("ALPH", ALPHA), chunk("VP8 ", LOSSY)),
                frame(3, 13, 7, chunk("VP8L", lossless(13, 7, true))));
    }

    static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] u24(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
    }
}
