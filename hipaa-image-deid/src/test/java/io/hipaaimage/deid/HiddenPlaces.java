package io.hipaaimage.deid;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Places in which a picture's file can keep something besides the picture, each with the {@link Word} in it. */
final class HiddenPlaces {

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private HiddenPlaces() {}

    static Map<String, byte[]> jpeg() {
        HiddenPlaces places = new HiddenPlaces();
        places.jpegSegments();
        places.jpegStructure();
        places.jpegData();
        return places.files;
    }

    static Map<String, byte[]> png() {
        HiddenPlaces places = new HiddenPlaces();
        places.pngTexts();
        places.pngStructure();
        places.pngAnimation();
        return places.files;
    }

    private void jpegSegments() {
        byte[] base = Jpegs.baseline(1);
        Map<String, byte[]> segments = new LinkedHashMap<>();
        segments.put("comment", Jpegs.segment(0xFE, Word.bytes()));
        segments.put("Exif artist", Jpegs.segment(0xE1, exif(315, 2, Word.bytes())));
        segments.put("Exif maker note", Jpegs.segment(0xE1, exif(0x927C, 7, Word.bytes())));
        segments.put(
                "Exif orientation with text behind",
                Jpegs.segment(0xE1, exif(274, 3, joined(new byte[] {0, 6}, Word.bytes()))));
        segments.put("Exif not TIFF", Jpegs.segment(0xE1, joined(Jpegs.bytes("Exif\0\0"), Word.bytes())));
        segments.put(
                "Exif UTF-16", Jpegs.segment(0xE1, exif(0x9C9D, 1, Word.text().getBytes(StandardCharsets.UTF_16LE))));
        segments.put(
                "XMP", Jpegs.segment(0xE1, joined(Jpegs.bytes("http://ns.adobe.com/xap/1.0/\0<x/>"), Word.bytes())));
        segments.put(
                "extended XMP",
                Jpegs.segment(0xE1, joined(Jpegs.bytes("http://ns.adobe.com/xmp/extension/\0"), Word.bytes())));
        segments.put(
                "IPTC",
                Jpegs.segment(0xED, joined(Jpegs.bytes("Photoshop 3.0\0" + "8BIM\4\4\0\0\0\0\0\24"), Word.bytes())));
        segments.put(
                "JFIF thumbnail", Jpegs.segment(0xE0, joined(Jpegs.bytes("JFIF\0\1\1\0\0\1\0\1\5\1"), Word.bytes())));
        segments.put("JFXX", Jpegs.segment(0xE0, joined(Jpegs.bytes("JFXX\0\20"), Word.bytes())));
        segments.put("AVI1", Jpegs.segment(0xE0, joined(Jpegs.bytes("AVI1"), Word.bytes())));
        segments.put("MPF", Jpegs.segment(0xE2, joined(Jpegs.bytes("MPF\0MM\0*"), Word.bytes())));
        segments.put("FlashPix", Jpegs.segment(0xE2, joined(Jpegs.bytes("FPXR\0"), Word.bytes())));
        segments.put(
                "profile that is none", Jpegs.segment(0xE2, joined(Jpegs.bytes("ICC_PROFILE\0\1\1"), Word.bytes())));
        segments.put(
                "profile copyright",
                Jpegs.segment(
                        0xE2, joined(Jpegs.bytes("ICC_PROFILE\0\1\1"), Profiles.gamma(2.0, "cprt", Word.bytes()))));
        segments.put(
                "profile private tag",
                Jpegs.segment(
                        0xE2, joined(Jpegs.bytes("ICC_PROFILE\0\1\1"), Profiles.gamma(2.0, "mine", Word.bytes()))));
        segments.put(
                "profile in pieces that do not fit",
                Jpegs.segment(
                        0xE2, joined(Jpegs.bytes("ICC_PROFILE\0\2\3"), Profiles.gamma(2.0, "cprt", Word.bytes()))));
        segments.put(
                "Adobe overlong",
                Jpegs.segment(0xEE, joined(Jpegs.bytes("Adobe", 0, 100, 0, 0, 0, 0, 1), Word.bytes())));
        segments.put("Ducky", Jpegs.segment(0xEC, joined(Jpegs.bytes("Ducky"), Word.bytes())));
        segments.put("JUMBF", Jpegs.segment(0xEB, joined(Jpegs.bytes("JP\0\1\0\0\0\1"), Word.bytes())));
        for (int app = 3; app < 16; app++) {
            segments.put("APP" + app + " of a vendor", Jpegs.segment(0xE0 + app, Word.bytes()));
        }
        segments.put("JPG0", Jpegs.segment(0xF0, Word.bytes()));
        segments.put("JPG13", Jpegs.segment(0xFD, Word.bytes()));
        segments.put(
                "quantizers that are replaced",
                Jpegs.segment(
                        0xDB,
                        joined(
                                new byte[1],
                                Arrays.copyOf(
                                        joined(Word.bytes(), Word.bytes(), Word.bytes(), Word.bytes(), Word.bytes()),
                                        64))));
        segments.put(
                "quantizers that nothing uses",
                Jpegs.segment(
                        0xDB,
                        joined(
                                new byte[] {3},
                                Arrays.copyOf(
                                        joined(Word.bytes(), Word.bytes(), Word.bytes(), Word.bytes(), Word.bytes()),
                                        64))));
        segments.put("Huffman table that nothing uses", Jpegs.segment(0xC4, unusedTable()));
        segments.forEach((name, segment) -> files.put("JPEG " + name, Jpegs.insert(base, 1, segment)));
        files.put("JPEG bytes between segments", Jpegs.insert(base, 2, Word.bytes()));
        files.put("JPEG comment before SOS", Jpegs.insert(base, Jpegs.places(base), segments.get("comment")));
        files.put(
                "JPEG second Exif",
                Jpegs.insert(Jpegs.insert(base, 1, segments.get("Exif artist")), 1, segments.get("Exif artist")));
    }

    private void jpegStructure() {
        byte[] base = Jpegs.baseline(2);
        files.put("JPEG after EOI", joined(base, Word.bytes()));
        files.put(
                "JPEG second picture after EOI",
                joined(base, Jpegs.insert(base, 1, Jpegs.segment(0xFE, Word.bytes()))));
        files.put("JPEG clip after EOI", joined(base, Jpegs.bytes("\0\0\0\30ftypmp42"), Word.bytes()));
        byte[] progressive = Jpegs.progressive(3);
        files.put("JPEG comment between scans", betweenScans(progressive, Jpegs.segment(0xFE, Word.bytes())));
        files.put("JPEG bytes between scans", betweenScans(progressive, Jpegs.segment(0xF3, Word.bytes())));
        files.put(
                "JPEG Exif between scans", betweenScans(progressive, Jpegs.segment(0xE1, exif(315, 2, Word.bytes()))));
        byte[] ids = Jpegs.baseline(4);
        List<byte[]> parts = Jpegs.split(ids);
        for (byte[] part : parts) {
            int marker = part.length > 3 ? part[1] & 0xFF : 0;
            if (marker == 0xC0 || marker == 0xDA) {
                for (int i = 0; i < 3; i++) {
                    part[marker == 0xC0 ? 10 + 3 * i : 5 + 2 * i] = Word.bytes(11)[8 + i];
                }
            }
        }
        files.put("JPEG component ids", Jpegs.join(parts));
    }

    private void jpegData() {
        byte[] base = Jpegs.restarts(64, 3);
        files.put("JPEG restart padding, deep", beforeFirstRestart(base, Word.bytes()));
        byte[] end = Arrays.copyOf(base, base.length - 2);
        byte[] letters = Word.letters(11);
        files.put(
                "JPEG symbols behind those that are used, deep",
                Jpegs.withSymbols(new byte[] {1, 0, 0, 0, 11}, joined(new byte[1], letters), "0"));
        files.put(
                "JPEG symbols before those that are used, deep",
                Jpegs.withSymbols(new byte[] {0, 0, 0, 12}, joined(letters, new byte[1]), "1011"));
        files.put(
                "JPEG Samsung trailer",
                joined(
                        base,
                        Jpegs.bytes("\0\0\1\12\17\0\0\0Image_UTC_Data"),
                        Word.bytes(),
                        Jpegs.bytes("SEFH\0\0\0\0SEFT")));
        files.put("JPEG Insta360 trailer", joined(base, Word.bytes(), Jpegs.bytes("8db42d694ccc418790edff439fe026bf")));
        files.put("JPEG Xiaomi depth trailer", joined(base, Jpegs.bytes("XiaomiDepth"), Word.bytes()));
        files.put("JPEG Huawei trailer", joined(base, Word.bytes(), Jpegs.bytes("DepthEn\0")));
        files.put(
                "JPEG Huawei segment",
                Jpegs.insert(base, 1, Jpegs.segment(0xE7, joined(Jpegs.bytes("HUAWEI"), Word.bytes()))));
        files.put("JPEG ids of pictures in an index", Jpegs.insert(base, 1, ids()));
        files.put("JPEG gain map with a place", GainMaps.phone(Word.text()));
        files.put("JPEG after the last unit, deep", joined(end, Word.bytes(), Jpegs.EOI));
        files.put("JPEG comment instead of EOI", joined(end, Jpegs.segment(0xFE, Word.bytes()), Jpegs.EOI));
    }

    /** An index of pictures (MPF) whose one entry is the list of their unique ids. */
    private static byte[] ids() {
        ByteBuffer index = ByteBuffer.allocate(26 + Word.bytes().length)
                .putInt(0x4D4D002A)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0xB003)
                .putShort((short) 7)
                .putInt(Word.bytes().length)
                .putInt(26)
                .putInt(0)
                .put(Word.bytes());
        return Jpegs.segment(0xE2, joined(Jpegs.bytes("MPF\0"), index.array()));
    }

    private void pngTexts() {
        Map<String, byte[]> chunks = new LinkedHashMap<>();
        chunks.put("tEXt", joined(Jpegs.bytes("Author\0"), Word.bytes()));
        chunks.put("zTXt", joined(Jpegs.bytes("Comment\0\0"), Pngs.deflate(Word.bytes(), 6)));
        chunks.put("iTXt", joined(Jpegs.bytes("XML:com.adobe.xmp\0\0\0\0\0"), Word.bytes()));
        chunks.put("eXIf", Arrays.copyOfRange(exif(315, 2, Word.bytes()), 6, exif(315, 2, Word.bytes()).length));
        chunks.put("zxIf", Word.bytes());
        chunks.put("tIME", Arrays.copyOf(Word.bytes(), 7));
        chunks.put("pHYs", Arrays.copyOf(Word.bytes(), 9));
        chunks.put("bKGD", Arrays.copyOf(Word.bytes(), 6));
        chunks.put("sPLT", joined(Word.bytes(), new byte[] {0, 8}));
        chunks.put("hIST", Word.bytes());
        chunks.put("pCAL", Word.bytes());
        chunks.put("sCAL", Word.bytes());
        chunks.put("oFFs", Arrays.copyOf(Word.bytes(), 9));
        chunks.put("sTER", Word.bytes());
        chunks.put("gIFx", Word.bytes());
        chunks.put("caBX", Word.bytes());
        chunks.put("dSIG", Word.bytes());
        chunks.put("jaNe", Word.bytes());
        chunks.put("gAMA", Arrays.copyOf(Word.bytes(), 4));
        chunks.put("cHRM", Arrays.copyOf(joined(Word.bytes(), Word.bytes(), Word.bytes()), 32));
        chunks.put("cICP", Arrays.copyOf(Word.bytes(), 4));
        chunks.put("sRGB", Word.bytes());
        chunks.put("sBIT", Arrays.copyOf(Word.bytes(), 3));
        chunks.put("mDCV", Arrays.copyOf(joined(Word.bytes(), Word.bytes()), 24));
        chunks.put("cLLI", Arrays.copyOf(Word.bytes(), 8));
        chunks.put("PLTE", Arrays.copyOf(Word.bytes(), 12));
        chunks.put("tRNS", Word.bytes());
        chunks.put(
                "iCCP", joined(Word.bytes(), new byte[2], Pngs.deflate(Profiles.gamma(2.0, "desc", Word.bytes()), 6)));
        chunks.forEach(
                (type, data) -> files.put("PNG " + type, Pngs.file(Pngs.with(Pngs.simple(), "IDAT", type, data))));
        for (String late : List.of("tEXt", "eXIf", "zTXt", "tIME", "jaNe")) {
            files.put(
                    "PNG late " + late,
                    Pngs.file(Pngs.with(Pngs.simple(), "IEND", late, Objects.requireNonNull(chunks.get(late)))));
        }
    }

    private void pngStructure() {
        byte[] base = Pngs.file(Pngs.simple());
        files.put("PNG after IEND", joined(base, Word.bytes()));
        files.put("PNG chunk after IEND", joined(base, Pngs.chunk(new Pngs.Chunk("tEXt", Word.bytes()))));
        files.put("PNG data of IEND", Pngs.file(Pngs.changed(Pngs.simple(), "IEND", data -> Word.bytes())));
        files.put(
                "PNG after zlib end",
                Pngs.file(Pngs.changed(Pngs.simple(), "IDAT", data -> joined(data, Word.bytes()))));
        files.put(
                "PNG IDAT of its own after zlib end",
                Pngs.file(Pngs.with(Pngs.simple(), "IEND", "IDAT", Word.bytes())));
        files.put("PNG lines too many, deep", Pngs.file(Pngs.changed(Pngs.simple(), "IDAT", HiddenPlaces::longer)));
        files.put(
                "PNG palette too long",
                Pngs.file(Pngs.changed(Pngs.picture(3, 2, false, 7), "PLTE", data -> joined(data, Word.bytes()))));
        files.put("PNG palette entries that no pixel names, deep", unusedEntries());
        files.put(
                "PNG transparency too long",
                Pngs.file(Pngs.with(Pngs.picture(3, 1, false, 8), "IDAT", "tRNS", joined(new byte[2], Word.bytes()))));
        byte[] text = Pngs.chunk(new Pngs.Chunk("tEXt", Word.bytes()));
        text[text.length - 1]++;
        files.put(
                "PNG text with a wrong checksum",
                joined(Arrays.copyOf(base, 33), text, Arrays.copyOfRange(base, 33, base.length)));
    }

    /** A picture of one colour, whose palette has room for more. */
    private static byte[] unusedEntries() {
        List<Pngs.Chunk> chunks = Pngs.picture(3, 8, false, 7);
        int width = ByteBuffer.wrap(chunks.get(0).data()).getInt(0);
        int height = ByteBuffer.wrap(chunks.get(0).data()).getInt(4);
        byte[] palette = Arrays.copyOf(joined(new byte[6], Word.bytes()), 768);
        List<Pngs.Chunk> one = Pngs.changed(chunks, "PLTE", data -> palette);
        one = Pngs.with(one, "IDAT", "tRNS", joined(new byte[2], Word.bytes()));
        return Pngs.file(Pngs.changed(one, "IDAT", data -> Pngs.deflate(new byte[height * (width + 1)], 6)));
    }

    private void pngAnimation() {
        List<Pngs.Chunk> animation = Pngs.animation(9);
        files.put("APNG text between frames", Pngs.file(Pngs.with(animation, "fdAT", "tEXt", Word.bytes())));
        files.put(
                "APNG after a frame's zlib end",
                Pngs.file(Pngs.changed(animation, "fdAT", data -> joined(data, Word.bytes()))));
        List<Pngs.Chunk> noControl = new ArrayList<>(animation);
        noControl.remove(1);
        files.put(
                "APNG frames without acTL",
                Pngs.file(Pngs.changed(noControl, "fdAT", data -> joined(new byte[4], Word.bytes()))));
    }

    private static byte[] longer(byte[] zlib) {
        java.util.zip.Inflater inflater = new java.util.zip.Inflater();
        inflater.setInput(zlib);
        byte[] lines = new byte[1 << 16];
        try {
            int length = inflater.inflate(lines);
            return Pngs.deflate(joined(Arrays.copyOf(lines, length), Word.bytes()), 0);
        } catch (java.util.zip.DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] beforeFirstRestart(byte[] jpeg, byte[] secret) {
        int at = 0;
        while ((jpeg[at] & 0xFF) != 0xFF || (jpeg[at + 1] & 0xFF) != 0xD0) {
            at++;
        }
        return joined(Arrays.copyOf(jpeg, at), secret, Arrays.copyOfRange(jpeg, at, jpeg.length));
    }

    private static byte[] betweenScans(byte[] jpeg, byte[] part) {
        int at = jpeg.length - 3;
        while ((jpeg[at] & 0xFF) != 0xFF || (jpeg[at + 1] & 0xFF) != 0xDA) {
            at--;
        }
        return joined(Arrays.copyOf(jpeg, at), part, Arrays.copyOfRange(jpeg, at, jpeg.length));
    }

    /** A table of class 1, slot 3, whose symbols are the word's different letters. */
    private static byte[] unusedTable() {
        byte[] letters = Word.letters(11);
        byte[] table = new byte[17];
        table[0] = 0x13;
        table[5] = (byte) letters.length;
        return joined(table, letters);
    }

    /** An Exif payload with one entry in its first directory. */
    static byte[] exif(int tag, int type, byte[] value) {
        ByteBuffer block = ByteBuffer.allocate(6 + 26 + value.length)
                .put(Jpegs.bytes("Exif\0\0MM\0*"))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) tag)
                .putShort((short) type)
                .putInt(type == 3 ? 1 : value.length);
        if (type == 3) {
            return block.put(value, 0, 2)
                    .putShort((short) 0)
                    .putInt(0)
                    .put(value, 2, value.length - 2)
                    .array();
        }
        return block.putInt(26).putInt(0).put(value).array();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
