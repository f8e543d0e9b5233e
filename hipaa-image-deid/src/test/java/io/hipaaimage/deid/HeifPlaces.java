package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.avif;
import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.heic;
import static io.hipaaimage.deid.Heifs.obu;
import static io.hipaaimage.deid.Heifs.unit;
import static io.hipaaimage.deid.HiddenPlaces.joined;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a HEIF or an AVIF can hide a word beside the picture of {@link Heifs#avif()} or {@link Heifs#heic()}. */
final class HeifPlaces {
    private HeifPlaces() {}

    /** Files of the picture of {@link Heifs#avif()}, by the place of the word; a scrub of any depth finds it. */
    static Map<String, byte[]> anywhere() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String type : List.of("Exif", "mime", "uri ", "av01", "JANE", "tmap", "hvc1")) {
            all.put("item " + type, avif().item(2, type, "", 0, Word.bytes()).file());
            all.put(
                    "item in idat " + type,
                    avif().item(2, type, "", 1, Word.bytes()).file());
            all.put(
                    "described item " + type,
                    avif().item(2, type, "", 0, Word.bytes())
                            .reference("cdsc", 2, 1)
                            .file());
        }
        all.put(
                "thumbnail",
                avif().item(2, "av01", "", 0, Word.bytes(), 1)
                        .reference("thmb", 2, 1)
                        .file());
        all.put(
                "item name",
                avif().item(1, "av01", Word.text(), 0, Heifs.av1(), 1, 0x82).file());
        all.put(
                "content type",
                avif().item(2, "mime", "\0" + Word.text(), 0, new byte[1]).file());
        all.put(
                "another way to lie: another item",
                avif().item(1, "av01", "", 2, Heifs.av1(), 1, 0x82)
                        .item(9, "mime", "", 0, Heifs.av1())
                        .reference("iloc", 1, 9)
                        .slack(Word.bytes())
                        .file());
        all.put(
                "in idat",
                avif().item(1, "av01", "", 1, Heifs.av1(), 1, 0x82)
                        .item(3, "Exif", "", 1, Word.bytes())
                        .file());
        all.put("slack of mdat", avif().slack(Word.bytes()).file());
        for (String type : List.of("uuid", "free", "skip", "JANE", "mdat", "meta", "moov")) {
            all.put("box behind " + type, avif().behind(box(type, Word.bytes())).file());
            if (!type.equals("meta")) {
                all.put(
                        "box between " + type,
                        avif().between(box(type, Word.bytes())).file());
            }
        }
        all.put("trailer", avif().behind(joined(Word.bytes(), Word.bytes())).file());
        all.put("minor version", avif().flags(Word.number()).file());
        for (String type : List.of("uuid", "udes", "JANE", "free", "altt", "iscl")) {
            all.put(
                    "unused property " + type,
                    avif().property(type, Word.bytes()).file());
            all.put(
                    "used property " + type,
                    avif().property(type, Word.bytes())
                            .item(1, "av01", "", 0, Heifs.av1(), 1, 0x82, 3)
                            .file());
        }
        for (String type : List.of("irot", "ispe", "pasp")) {
            byte[] unit = type.equals("pasp") ? joined(Heifs.u32(7), Heifs.u32(7)) : new byte[12];
            all.put(
                    "behind " + type,
                    avif().property(type, joined(unit, Word.bytes()))
                            .item(1, "av01", "", 0, Heifs.av1(), 1, 0x82, 3)
                            .file());
        }
        all.put(
                "auxiliary of a kind",
                avif().property("auxC", joined(new byte[4], Jpegs.bytes("urn:" + Word.text() + "\0")))
                        .item(2, "av01", "", 0, Word.bytes(), 3)
                        .reference("auxl", 2, 1)
                        .file());
        all.put(
                "configuration",
                new Heifs("avif")
                        .property("ispe", joined(new byte[4], Heifs.u32(16), Heifs.u32(16)))
                        .property("av1C", joined(new byte[] {(byte) 0x81, 0, 12, 0}, obu(5, Word.bytes())))
                        .item(1, "av01", "", 0, Heifs.av1(), 1, 0x82)
                        .file());
        return all;
    }

    /** Files of the picture of {@link Heifs#avif()} with the word in the coded picture. */
    static Map<String, byte[]> av1() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (int type : new int[] {0, 2, 5, 7, 8, 9, 14, 15}) {
            byte[] more = obu(type, Word.bytes());
            all.put("OBU before " + type, withAv1(joined(more, Heifs.av1())));
            all.put("OBU behind " + type, withAv1(joined(Heifs.av1(), more)));
        }
        byte[] endless = joined(new byte[] {15 << 3}, Word.bytes());
        all.put("OBU without a length", withAv1(joined(Heifs.av1(), endless)));
        return all;
    }

    /** Files of the picture of {@link Heifs#heic()} with the word in the coded picture or its parameters. */
    static Map<String, byte[]> hevc() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (int type : new int[] {10, 22, 35, 36, 38, 39, 40, 41, 48, 63}) {
            byte[] more = unit(type, Word.bytes());
            all.put("unit before " + type, withHevc(joined(more, Heifs.hevc())));
            all.put("unit behind " + type, withHevc(joined(Heifs.hevc(), more)));
        }
        byte[] layer = joined(Heifs.u32(2 + Word.bytes().length), new byte[] {0x26, 9}, Word.bytes());
        all.put("another layer", withHevc(joined(Heifs.hevc(), layer)));
        return all;
    }

    /** As {@link #hevc()}, found at any depth. */
    static Map<String, byte[]> hevcParameters() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (int type : new int[] {39, 40, 35, 48}) {
            byte[] unit = joined(new byte[] {(byte) (type << 1), 1}, Word.bytes());
            all.put("hvcC array " + type, withParameters(Heifs.hvcC(Heifs.array(type, unit))));
            all.put("hvcC array that lies " + type, withParameters(Heifs.hvcC(Heifs.array(32, unit))));
        }
        all.put("behind hvcC", withParameters(joined(Heifs.hvcC(), Word.bytes())));
        return all;
    }

    private static byte[] withAv1(byte[] data) {
        return avif().item(1, "av01", "", 0, data, 1, 0x82).file();
    }

    private static byte[] withHevc(byte[] data) {
        return heic().item(1, "hvc1", "", 0, data, 1, 0x82).file();
    }

    private static byte[] withParameters(byte[] hvcC) {
        return new Heifs("heic")
                .property("ispe", joined(new byte[4], Heifs.u32(16), Heifs.u32(16)))
                .property("hvcC", hvcC)
                .item(1, "hvc1", "", 0, Heifs.hevc(), 1, 0x82)
                .file();
    }
}
