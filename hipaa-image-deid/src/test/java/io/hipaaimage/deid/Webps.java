package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Makes WebP files, from chunks that can be put in any order. */
final class Webps {
    /** A lossy picture of 40 x 24 pixels, as cwebp codes a gradient of ours. */
    static final byte[] LOSSY = HexFormat.of()
            .parseHex("7006009d012a280018003f3988b653b4a924a2b01aaaaa9027096c009d331c79992cbd70b23b76c873b9fbf566733a2e"
                    + "52f681d034af195215892a0f00fefa73039e387d1fcf9012d03b7bdb448ef4d49b5e236035f499c4271d3638d7982a50"
                    + "449f97bc6bc1b59b4f8d5c9a87fd3d573fa34b95ac7dda5614747fa1f83f40f6a507d8ae3fa9ac8d4607a9ec1c5fd57b"
                    + "78600f269fd45caee352c68b8cd471950628a7fdcca35f5ed45c5bf463b2eb4a17d7d9f2e4335842d57900");

    /** The alpha of such a picture, as cwebp codes it, a lossless stream. */
    static final byte[] ALPHA = HexFormat.of()
            .parseHex("113f201048e1261d11110658c5b6528b0812412248048920112482f6ffd9f79120a2ff21a2aa66e6ee11b1327795344e"
                    + "e85c30fe9ca4b8c87093e3f91ad038a173c1e0fb7192e222c34d8ee76bbc4de85c30f85e");

    /** That a coefficient's probability is another one (RFC 6386 section 13.4), each behind the count of its repetitions. */
    private static final byte[] LOSSY_UPDATES = repeated(HexFormat.of()
            .parseHex("21ff01b001f609ff01df01f101fc08ff01f902fd09ff01f401fc08ff01ea02fe08ff01fd0bff01f601fe08ff01ef01fd"
                    + "01fe08ff01fe01ff01fe09ff01f801fe08ff01fb01ff01fe14ff01fd01fe08ff01fb02fe08ff01fe01ff01fe09ff01fe"
                    + "01fd01ff01fe06ff01fa01ff01fe01ff01fe06ff01fe2bff01d90aff01e101fc01f101fd02ff01fe04ff01ea01fa01f1"
                    + "01fa01fd01ff01fd01fe04ff01fe09ff01df02fe08ff01ee01fd02fe08ff01f801fe08ff01f901fe15ff01fd09ff01f7"
                    + "01fe15ff01fd01fe08ff01fc16ff02fe08ff01fd16ff01fe01fd08ff01fa0aff01fe2bff01ba01fb01fa08ff01ea01fb"
                    + "01f401fe07ff02fb01f301fd01fe01ff01fe05ff01fd01fe08ff01ec01fd01fe08ff01fb02fd02fe07ff02fe08ff03fe"
                    + "14ff01fe09ff02fe09ff01fe15ff01fe78ff01f80aff01fa01fe01fc01fe07ff01f801fe01f901fd08ff02fd08ff01f6"
                    + "02fd08ff01fc01fe01fb02fe07ff01fe01fc08ff01f801fe01fd08ff01fd01ff02fe08ff01fb01fe08ff01f501fb01fe"
                    + "08ff02fd01fe09ff01fb01fd08ff01fc01fd01fe09ff01fe0aff01fc09ff01f901ff01fe0aff01fe0aff01fd08ff01fa"
                    + "20ff01fe15ff"));

    private Webps() {}

    private static byte[] repeated(byte[] runs) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < runs.length; i += 2) {
            for (int n = 0; n < (runs[i] & 0xFF); n++) {
                all.write(runs[i + 1]);
            }
        }
        return all.toByteArray();
    }

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
        bits.add(0x2F, 8)
                .add(width - 1, 14)
                .add(height - 1, 14)
                .add(alpha ? 1 : 0, 1)
                .add(0, 3);
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

    /** A lossy picture of four macroblocks without coefficients, in four partitions. */
    static byte[] partitions(byte[]... four) {
        BoolString bits = new BoolString()
                .add(0, 2)
                .add(0, 1)
                .add(0, 10)
                .add(0, 1)
                .add(2, 2)
                .add(40, 7);
        for (int i = 0; i < 5; i++) {
            bits.add(0, 1);
        }
        bits.add(0, 1);
        for (int i = 0; i < 1056; i++) {
            bits.flag(false, LOSSY_UPDATES[i] & 0xFF);
        }
        bits.add(1, 1).add(7, 8);
        for (int y = 0; y < 4; y++) {
            bits.flag(true, 7).flag(true, 145).flag(false, 156).flag(false, 163).flag(false, 142);
        }
        byte[] first = bits.bytes();
        byte[] table = new byte[9];
        for (int i = 0; i < 3; i++) {
            table[3 * i] = (byte) four[i].length;
        }
        byte[] tag = little(0x10 | first.length << 5);
        byte[] size = {(byte) 0x9D, 1, 0x2A, 16, 0, 64, 0};
        return joined(new byte[] {tag[0], tag[1], tag[2]}, size, first, table, joined(four));
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
