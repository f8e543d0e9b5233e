package io.hipaaimage.deid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Places in which a TIFF can keep something besides the picture, each with the {@link Word}, or its beginning, in it. */
final class HiddenTiffPlaces {

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private HiddenTiffPlaces() {}

    static Map<String, byte[]> all() {
        HiddenTiffPlaces places = new HiddenTiffPlaces();
        places.tags();
        places.numbers();
        places.structure();
        places.data();
        places.jpeg();
        return places.files;
    }

    private void page(String name, Consumer<Tiffs.Page> change) {
        for (int flavour = 0; flavour < 4; flavour++) {
            Tiffs file = new Tiffs(flavour % 2 == 0, flavour / 2 == 1);
            change.accept(file.rgb(flavour));
            files.put(
                    "TIFF " + (flavour / 2 == 1 ? "big " : "") + (flavour % 2 == 0 ? "II " : "MM ") + name,
                    file.file());
        }
    }

    private void tags() {
        for (int tag : List.of(
                269, 270, 271, 272, 285, 305, 306, 315, 316, 333, 337, 700, 33432, 33723, 34377, 34737, 37724, 42112,
                42113, 50341, 51999, 65001)) {
            page("tag " + tag, page -> page.text(tag, Word.text()));
        }
        page(
                "OME-XML",
                page -> page.text(270, "<?xml version=\"1.0\"?><OME><Image Name=\"" + Word.text() + "\"/></OME>"));
        page("type of no meaning", page -> page.bytes(40000, 99, Word.bytes()));
        page("text as profile", page -> page.bytes(34675, 7, Word.bytes()));
        page("profile's copyright", page -> page.bytes(34675, 7, Profiles.gamma(2.0, "cprt", Word.bytes())));
        page("halftone hints", page -> page.bytes(321, 3, Word.bytes()));
        page("rows per strip of an unused tag", page -> page.bytes(280, 3, Word.bytes()));
        page("tile size of strips", page -> page.bytes(322, 3, Word.bytes()));
    }

    private void numbers() {
        page(
                "resolution",
                page -> page.rational(282, Word.number(), Word.number() / 300)
                        .rational(283, Word.number(), Word.number() / 300));
        page("white point", page -> page.rational(318, Word.number(), 2L * Word.number(), Word.number(), 0));
        page(
                "primaries",
                page -> page.rational(
                        319,
                        Word.number(),
                        Word.number() + 1,
                        Word.number(),
                        Word.number() + 1,
                        1,
                        2,
                        1,
                        2,
                        1,
                        2,
                        1,
                        2));
        page(
                "reference black and white",
                page -> page.rational(532, Word.number(), 3, Word.number(), 4, Word.number(), 5, 1, 1, 1, 1, 1, 1));
        page("transfer function", page -> {
            byte[] curve = new byte[512];
            System.arraycopy(Word.bytes(), 0, curve, 100, Word.bytes().length);
            page.bytes(301, 3, curve);
        });
        page("subfile type", page -> page.numbers(254, 4, Word.number() << 4 & 0xFFFFFFF0L));
        page("rows per strip", page -> {
            List<byte[]> whole = List.of(new byte[24 * 20 * 3]);
            page.parts(whole).numbers(278, 4, Word.number());
        });
        page("extra samples of none", page -> page.bytes(338, 3, Word.bytes()));
        page("sample formats too many", page -> page.bytes(339, 3, Arrays.copyOf(Word.bytes(), 14)));
        page(
                "YCbCr positioning of RGB",
                page -> page.bytes(531, 3, Word.bytes()).bytes(530, 3, Word.bytes()));
    }

    private void structure() {
        for (boolean big : new boolean[] {false, true}) {
            String kind = "TIFF " + (big ? "big " : "");
            Tiffs file = new Tiffs(true, big);
            file.rgb(1).between(Word.text());
            files.put(kind + "gaps", file.file());
            files.put(kind + "trailer", file.file(Word.bytes()));
            Tiffs second = new Tiffs(true, big);
            second.rgb(1);
            second.rgb(2).text(315, Word.text());
            files.put(kind + "second page", second.file());
            Tiffs label = new Tiffs(true, big);
            label.rgb(1);
            Tiffs.Page photograph = label.rgb(2).text(270, "Aperio Image\nlabel 387x463");
            photograph.parts(List.of(pixels(Word.bytes(), 192 * 3), new byte[192 * 3], new byte[96 * 3]));
            files.put(kind + "label of a slide", label.file());
            Tiffs macro = new Tiffs(true, big);
            macro.rgb(1);
            macro.rgb(2)
                    .numbers(254, 4, 9)
                    .parts(List.of(pixels(Word.bytes(), 192 * 3), new byte[192 * 3], new byte[96 * 3]));
            files.put(kind + "macro of a slide", macro.file());
            Tiffs bare = new Tiffs(true, big);
            bare.rgb(1);
            Tiffs.Page nothing = bare.rgb(2).text(270, Word.text());
            nothing.parts(List.of());
            files.put(kind + "directory without a picture", bare.file());
        }
        Tiffs spare = new Tiffs(true, true);
        spare.rgb(1).spare(Word.text(6));
        files.put("TIFF big spare bytes of entries", spare.file());
        for (int tag : List.of(330, 400, 34665, 34853, 40965)) {
            files.put("TIFF directory beside the chain, tag " + tag, beside(tag));
        }
    }

    /** The directory stands behind the file's end, for which a place is kept. */
    private static byte[] beside(int tag) {
        Tiffs file = new Tiffs(true, false);
        file.rgb(1).numbers(tag, 4, 0x7E57_0001L);
        byte[] bytes = file.file();
        byte[] directory = HiddenPlaces.joined(
                new byte[] {1, 0, 0x3B, 1, 2, 0, 16, 0, 0, 0},
                le(bytes.length + 18),
                new byte[4],
                Word.bytes(),
                new byte[1]);
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\1\0W~");
        System.arraycopy(le(bytes.length), 0, bytes, at, 4);
        return HiddenPlaces.joined(bytes, directory);
    }

    private static byte[] le(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    private void data() {
        page(
                "bytes after the last row",
                page -> page.parts(List.of(
                        pixels(new byte[0], 576), new byte[576], HiddenPlaces.joined(new byte[288], Word.bytes()))));
        page(
                "bytes after the zlib stream, deep",
                page -> page.shorts(259, 8)
                        .parts(each(part -> HiddenPlaces.joined(Pngs.deflate(part, 9), Word.bytes()))));
        page(
                "rows after the last one, deflated, deep",
                page -> page.shorts(259, 32946)
                        .parts(each(part -> Pngs.deflate(HiddenPlaces.joined(part, Word.bytes()), 9))));
        page(
                "stored blocks and rows after the last one, deep",
                page -> page.shorts(259, 8)
                        .parts(each(part -> Pngs.deflate(HiddenPlaces.joined(part, Word.bytes()), 0))));
        page(
                "rows after the last one, packed, deep",
                page -> page.shorts(259, 32773).parts(each(part -> packed(HiddenPlaces.joined(part, Word.bytes())))));
        page(
                "columns of a tile beyond the edge, deep",
                page -> page.tiles(32, 32).parts(List.of(tile(24 * 3, Word.bytes()))));
        page(
                "rows of a tile beyond the edge, deep",
                page -> page.tiles(32, 32).parts(List.of(tile(32 * 3 * 30, Word.bytes()))));
        page(
                "columns of a deflated tile beyond the edge, deep",
                page -> page.tiles(32, 32)
                        .shorts(259, 8)
                        .shorts(317, 2)
                        .parts(List.of(Pngs.deflate(tile(24 * 3, Word.bytes()), 6))));
        page("unused colours, deep", page -> {
            byte[] map = new byte[3 * 512];
            System.arraycopy(Word.bytes(), 0, map, 400, Word.bytes().length);
            page.shorts(262, 3).shorts(277, 1).shorts(258, 8).bytes(320, 3, map);
            page.parts(List.of(new byte[192], new byte[192], new byte[96]));
        });
    }

    private void jpeg() {
        byte[] stream = Jpegs.baseline(1);
        Map<String, byte[]> streams = new LinkedHashMap<>();
        streams.put("comment", Jpegs.insert(stream, 1, Jpegs.segment(0xFE, Word.bytes())));
        streams.put("Exif", Jpegs.insert(stream, 1, Jpegs.segment(0xE1, HiddenPlaces.exif(315, 2, Word.bytes()))));
        streams.put("after EOI", HiddenPlaces.joined(stream, Word.bytes()));
        streams.forEach((name, bytes) -> files.put("TIFF JPEG " + name, jpeg(bytes, new byte[0])));
        byte[] tables = HiddenPlaces.joined(
                new byte[] {(byte) 0xFF, (byte) 0xD8},
                Jpegs.segment(0xFE, Word.bytes()),
                new byte[] {(byte) 0xFF, (byte) 0xD9});
        files.put("TIFF JPEG tables", jpeg(stream, tables));
    }

    /** A page whose one strip is a JPEG. */
    static byte[] jpeg(byte[] stream, byte[] tables) {
        List<byte[]> parts = Jpegs.split(stream);
        byte[] frame = parts.stream()
                .filter(part -> (part[1] & 0xFF) >= 0xC0 && (part[1] & 0xFF) <= 0xC2)
                .findFirst()
                .orElseThrow();
        int height = (frame[5] & 0xFF) << 8 | (frame[6] & 0xFF);
        int width = (frame[7] & 0xFF) << 8 | (frame[8] & 0xFF);
        Tiffs file = new Tiffs(true, false);
        Tiffs.Page page = file.page(width, height, 8, frame[9], 1)
                .shorts(259, 7)
                .shorts(262, frame[9] == 3 ? 6 : 1)
                .shorts(278, height)
                .parts(List.of(stream));
        if (tables.length > 0) {
            page.bytes(347, 7, tables);
        }
        return file.file();
    }

    private static byte[] pixels(byte[] with, int length) {
        return Arrays.copyOf(with, length);
    }

    private static byte[] tile(int at, byte[] secret) {
        byte[] tile = new byte[32 * 32 * 3];
        System.arraycopy(secret, 0, tile, at, secret.length);
        return tile;
    }

    private static List<byte[]> each(java.util.function.UnaryOperator<byte[]> coder) {
        Random random = new Random(5);
        List<byte[]> all = new ArrayList<>();
        for (int rows : List.of(8, 8, 4)) {
            byte[] part = new byte[rows * 72];
            for (int i = 0; i < part.length; i++) {
                part[i] = (byte) random.nextInt(5);
            }
            all.add(coder.apply(part));
        }
        return all;
    }

    private static byte[] packed(byte[] bytes) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += 100) {
            int now = Math.min(100, bytes.length - at);
            out.write(now - 1);
            out.write(bytes, at, now);
            out.write(-128);
        }
        return out.toByteArray();
    }
}
