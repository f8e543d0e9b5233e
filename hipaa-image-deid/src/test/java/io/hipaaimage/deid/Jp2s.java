package io.hipaaimage.deid;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Makes JPEG 2000 pictures for tests: 16 x 8 pixels of mid gray, in two tiles whose packets are empty. */
final class Jp2s {
    static final byte[] SIGNATURE = {0, 0, 0, 12, 'j', 'P', ' ', ' ', '\r', '\n', (byte) 0x87, '\n'};

    private Jp2s() {}

    static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .putShort((short) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
    }

    static byte[] siz(int components) {
        ByteBuffer siz = ByteBuffer.allocate(36 + 3 * components).putShort((short) 0);
        siz.putInt(16)
                .putInt(8)
                .putInt(0)
                .putInt(0)
                .putInt(8)
                .putInt(8)
                .putInt(0)
                .putInt(0)
                .putShort((short) components);
        for (int i = 0; i < components; i++) {
            siz.put((byte) 7).put((byte) 1).put((byte) 1);
        }
        return segment(0xFF51, siz.array());
    }

    static byte[] cod() {
        return segment(0xFF52, new byte[] {0, 0, 0, 1, 0, 0, 4, 4, 0, 1});
    }

    static byte[] qcd() {
        return segment(0xFF5C, new byte[] {0x40, 0x40});
    }

    static byte[] tilePart(int tile, boolean said, byte[]... headers) {
        byte[] header = HiddenPlaces.joined(headers);
        int length = 12 + header.length + 2 + 1;
        return ByteBuffer.allocate(length)
                .putShort((short) 0xFF90)
                .putShort((short) 10)
                .putShort((short) tile)
                .putInt(said ? length : 0)
                .put((byte) 0)
                .put((byte) 1)
                .put(header)
                .putShort((short) 0xFF93)
                .put((byte) 0)
                .array();
    }

    /** A codestream with more in its main header and in its first tile-part's. */
    static byte[] codestream(byte[] inMain, byte[] inTile) {
        return HiddenPlaces.joined(
                new byte[] {-1, 0x4F},
                siz(1),
                cod(),
                qcd(),
                inMain,
                tilePart(0, true, inTile),
                tilePart(1, true),
                new byte[] {-1, (byte) 0xD9});
    }

    static byte[] codestream() {
        return codestream(new byte[0], new byte[0]);
    }

    static byte[] box(String type, byte[]... content) {
        byte[] all = HiddenPlaces.joined(content);
        return ByteBuffer.allocate(8 + all.length)
                .putInt(8 + all.length)
                .put(Jpegs.bytes(type))
                .put(all)
                .array();
    }

    static byte[] fileType() {
        return box("ftyp", Jpegs.bytes("jp2 \0\0\0\0jp2 "));
    }

    static byte[] imageHeader() {
        return box("ihdr", new byte[] {0, 0, 0, 8, 0, 0, 0, 16, 0, 1, 7, 7, 0, 0});
    }

    static byte[] gray() {
        return box("colr", new byte[] {1, 0, 0, 0, 0, 0, 17});
    }

    static byte[] header(byte[]... more) {
        List<byte[]> all = new ArrayList<>(List.of(imageHeader(), gray()));
        all.addAll(List.of(more));
        return box("jp2h", all.toArray(byte[][]::new));
    }

    static byte[] file(byte[] header, byte[] before, byte[] code, byte[]... after) {
        return HiddenPlaces.joined(
                SIGNATURE, fileType(), before, header, box("jp2c", code), HiddenPlaces.joined(after));
    }

    static byte[] file() {
        return file(header(), new byte[0], codestream());
    }
}
