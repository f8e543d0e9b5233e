package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Makes HEIF and AVIF files of items, properties and references, well formed or not. Nobody could decode their pictures. */
final class Heifs {
    static final String ALPHA = "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha";
    /** 16 by 16 pixels, one still picture, no more than a decoder needs (AV1 5.5.1). */
    static final byte[] SEQUENCE_HEADER = bits("000" + "1" + "1" + "00000" + "0011" + "0011" + "1111" + "1111" + "000"
            + "000" + "0" + "0" + "0" + "0" + "00" + "0" + "0" + "1");

    /** An item; its data lies in mdat (method 0), idat (1) or the item that it refers to by iloc (2). */
    record Item(int id, String type, String name, int method, byte[] data, int... properties) {}

    private final List<Item> items = new ArrayList<>();
    private final List<byte[]> properties = new ArrayList<>();
    private final List<byte[]> references = new ArrayList<>();
    private final String brand;
    private String brands = "";
    private byte[] inMeta = new byte[0];
    private byte[] between = new byte[0];
    private byte[] behind = new byte[0];
    private byte[] slack = new byte[0];
    private int flags;

    Heifs(String brand) {
        this.brand = brand;
    }

    static Heifs avif() {
        return avif(new byte[] {(byte) 0x81, 0, 12, 0});
    }

    static Heifs avif(byte[] configuration) {
        return new Heifs("avif")
                .property("ispe", joined(new byte[4], u32(16), u32(16)))
                .property("av1C", configuration)
                .item(1, "av01", "", 0, av1(), 1, 0x82);
    }

    static Heifs heic() {
        return new Heifs("heic")
                .property("ispe", joined(new byte[4], u32(16), u32(16)))
                .property("hvcC", hvcC())
                .item(1, "hvc1", "", 0, hevc(), 1, 0x82);
    }

    static byte[] av1Sequence() {
        return obu(1, SEQUENCE_HEADER);
    }

    static byte[] av1() {
        return joined(av1Sequence(), obu(6, new byte[] {0x10, 0, 1, 2, 3, 4, 5}));
    }

    static byte[] hevc() {
        return unit(19, new byte[] {9, 8, 7, 6, 5, 4, 3});
    }

    static byte[] hvcC(byte[]... more) {
        byte[] head = new byte[22];
        head[0] = 1;
        head[13] = (byte) 0xF0;
        head[15] = (byte) 0xFC;
        head[16] = (byte) 0xFD;
        head[17] = (byte) 0xF8;
        head[18] = (byte) 0xF8;
        head[21] = 15;
        byte[] sets = joined(set(32), set(33), set(34));
        return joined(joined(head, new byte[] {(byte) (3 + more.length)}, sets), joined(more));
    }

    /** A parameter set as a real encoder writes it, from 32 to 34. */
    static byte[] parameters(int type) {
        return HexFormat.of()
                .parseHex(
                        switch (type) {
                            case 32 -> "40010c01ffff01600000030090000003000003003c959809";
                            case 33 ->
                                "42010101600000030090000003000003003ca00a080f165959a4932bc05a020000030002000003001410";
                            default -> "4401c172b46240";
                        });
    }

    private static byte[] set(int type) {
        return array(type, parameters(type));
    }

    static byte[] array(int type, byte[] unit) {
        return joined(new byte[] {(byte) type, 0, 1, 0, (byte) unit.length}, unit);
    }

    static byte[] unit(int type, byte[] payload) {
        return joined(u32(payload.length + 2), new byte[] {(byte) (type << 1), 1}, payload);
    }

    static byte[] obu(int type, byte[] payload) {
        return joined(new byte[] {(byte) (type << 3 | 2), (byte) payload.length}, payload);
    }

    Heifs item(int id, String type, String name, int method, byte[] data, int... used) {
        items.removeIf(item -> item.id == id);
        items.add(new Item(id, type, name, method, data, used));
        return this;
    }

    Heifs property(String type, byte[] content) {
        properties.add(box(type, content));
        return this;
    }

    Heifs reference(String type, int from, int... to) {
        byte[] ids = new byte[0];
        for (int id : to) {
            ids = joined(ids, u16(id));
        }
        references.add(box(type, joined(u16(from), u16(to.length), ids)));
        return this;
    }

    /** Further brands, four letters each. */
    Heifs brands(String more) {
        brands = more;
        return this;
    }

    Heifs inMeta(byte[] boxes) {
        inMeta = boxes;
        return this;
    }

    Heifs between(byte[] boxes) {
        between = boxes;
        return this;
    }

    Heifs behind(byte[] bytes) {
        behind = bytes;
        return this;
    }

    Heifs slack(byte[] bytes) {
        slack = bytes;
        return this;
    }

    Heifs flags(int value) {
        flags = value;
        return this;
    }

    byte[] file() {
        byte[] ftyp = box("ftyp", joined(Jpegs.bytes(brand), u32(flags), Jpegs.bytes(brand + "mif1" + brands)));
        int head = ftyp.length + meta(0).length + between.length + 8;
        byte[] media = joined(slack, data(0), slack);
        return joined(joined(ftyp, meta(head + slack.length), between), box("mdat", media), behind);
    }

    private byte[] meta(int head) {
        byte[] entries = new byte[0];
        for (Item item : items) {
            byte[] type = Jpegs.bytes(item.type + item.name + "\0");
            entries = joined(entries, box("infe", joined(u32(2 << 24), joined(u16(item.id), u16(0)), type)));
        }
        byte[] iref = references.isEmpty()
                ? new byte[0]
                : box("iref", joined(new byte[4], joined(references.toArray(byte[][]::new))));
        byte[] idat = data(1);
        return box(
                "meta",
                joined(
                        joined(
                                new byte[4],
                                box("hdlr", joined(new byte[8], Jpegs.bytes("pict"), new byte[13])),
                                box("pitm", joined(new byte[4], u16(1)))),
                        joined(iloc(head), box("iinf", joined(new byte[4], u16(items.size()), entries)), iref),
                        joined(iprp(), idat.length == 0 ? idat : box("idat", idat), inMeta)));
    }

    private byte[] iprp() {
        byte[] ipma = joined(new byte[4], u32(items.size()));
        for (Item item : items) {
            ipma = joined(ipma, u16(item.id), new byte[] {(byte) item.properties.length});
            for (int property : item.properties) {
                ipma = joined(ipma, new byte[] {(byte) property});
            }
        }
        return box("iprp", joined(box("ipco", joined(properties.toArray(byte[][]::new))), box("ipma", ipma)));
    }

    private byte[] iloc(int head) {
        byte[] all = joined(u32(1 << 24), new byte[] {0x44, 0}, u16(items.size()));
        int[] next = {head, 0, 0};
        for (Item item : items) {
            all = joined(all, joined(u16(item.id), u16(item.method), u16(0)), u16(1));
            all = joined(all, u32(next[item.method]), u32(item.method == 2 ? 0 : item.data.length));
            next[item.method] += item.method == 2 ? 0 : item.data.length;
        }
        return box("iloc", all);
    }

    private byte[] data(int method) {
        byte[] all = new byte[0];
        for (Item item : items) {
            all = item.method == method ? joined(all, item.data) : all;
        }
        return all;
    }

    static byte[] box(String type, byte[] content) {
        return joined(u32(8 + content.length), Jpegs.bytes(type), content);
    }

    static byte[] u16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    static byte[] u32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] bits(String bits) {
        byte[] bytes = new byte[(bits.length() + 7) / 8];
        for (int i = 0; i < bits.length(); i++) {
            bytes[i / 8] |= (byte) ((bits.charAt(i) - '0') << (7 - i % 8));
        }
        return bytes;
    }

    static byte[] grid(int rows, int columns) {
        return joined(new byte[] {0, 0, (byte) (rows - 1), (byte) (columns - 1)}, u16(32), u16(16));
    }

    /** A picture of two tiles with alpha, in a file of everything that is kept. */
    static Heifs tiles() {
        return avif().property("auxC", joined(new byte[4], Jpegs.bytes(ALPHA + "\0")))
                .property("irot", new byte[] {1})
                .property(
                        "clap",
                        joined(joined(u32(8), u32(1), u32(8)), joined(u32(1), new byte[4], u32(1)), u32(0), u32(1)))
                .property("colr", joined(Jpegs.bytes("nclx"), new byte[] {0, 1, 0, 13, 0, 6, (byte) 0x80}))
                .property("pixi", new byte[] {0, 0, 0, 0, 3, 8, 8, 8})
                .item(1, "grid", "", 1, grid(1, 2), 1, 6, 7, 0x84, 0x85)
                .item(2, "av01", "", 0, av1(), 1, 0x82)
                .item(3, "av01", "", 0, joined(av1(), obu(6, new byte[] {1, 1, 1})), 1, 0x82)
                .item(4, "av01", "", 0, joined(av1(), obu(6, new byte[] {2, 2, 2})), 1, 0x82, 3)
                .reference("dimg", 1, 2, 3)
                .reference("auxl", 4, 1);
    }
}
