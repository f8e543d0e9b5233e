package io.hipaaimage.deid;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes a JPEG 2000 codestream apart as its markers say, and puts it together again; knows nothing of packets but their SOP. */
final class Codestreams {
    static final byte[] EOC = {-1, (byte) 0xD9};

    private static final int SOT_BYTES = 12;

    /** One tile-part: its tile, its segments, its packets. */
    record Part(int tile, int index, int parts, byte[] header, byte[] packets) {
        Part with(byte[] other) {
            return new Part(tile, index, parts, header, other);
        }

        byte[] bytes() {
            int length = SOT_BYTES + header.length + 2 + packets.length;
            return ByteBuffer.allocate(length)
                    .putInt(0xFF90000A)
                    .putShort((short) tile)
                    .putInt(length)
                    .put((byte) index)
                    .put((byte) parts)
                    .put(header)
                    .putShort((short) 0xFF93)
                    .put(packets)
                    .array();
        }
    }

    private Codestreams() {}

    /** The main header, SOC included. */
    static byte[] main(byte[] code) {
        int at = 2;
        while (u16(code, at) != 0xFF90) {
            at += 2 + u16(code, at + 2);
        }
        return Arrays.copyOf(code, at);
    }

    static List<Part> parts(byte[] code) {
        List<Part> parts = new ArrayList<>();
        int at = main(code).length;
        while (u16(code, at) == 0xFF90) {
            int end = at + ByteBuffer.wrap(code).getInt(at + 6);
            int data = at + SOT_BYTES;
            while (u16(code, data) != 0xFF93) {
                data += 2 + u16(code, data + 2);
            }
            parts.add(new Part(
                    u16(code, at + 4),
                    code[at + 10],
                    code[at + 11],
                    Arrays.copyOfRange(code, at + SOT_BYTES, data),
                    Arrays.copyOfRange(code, data + 2, end)));
            at = end;
        }
        return parts;
    }

    static byte[] joined(byte[] main, List<Part> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(main);
        parts.forEach(part -> out.writeBytes(part.bytes()));
        out.writeBytes(EOC);
        return out.toByteArray();
    }

    /** The same with bytes behind the last packet of each tile. */
    static byte[] grown(byte[] code, byte[] more) {
        List<Part> parts = parts(code);
        for (int i = 0; i < parts.size(); i++) {
            int tile = parts.get(i).tile();
            if (parts.subList(i + 1, parts.size()).stream().noneMatch(later -> later.tile() == tile)) {
                parts.set(i, parts.get(i).with(HiddenPlaces.joined(parts.get(i).packets(), more)));
            }
        }
        return joined(main(code), parts);
    }

    /** Packets that begin with SOP, which no code block can hold. */
    static List<byte[]> packets(byte[] packets) {
        List<byte[]> all = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= packets.length; at++) {
            if (at == packets.length || (at + 1 < packets.length && u16(packets, at) == 0xFF91)) {
                all.add(Arrays.copyOfRange(packets, from, at));
                from = at;
            }
        }
        return all;
    }

    private static int u16(byte[] code, int at) {
        return Short.toUnsignedInt(ByteBuffer.wrap(code).getShort(at));
    }
}
