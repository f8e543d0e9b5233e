package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static io.hipaaimage.deid.Planted.anywhere;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words in numbers that a writer chooses freely: sides and light of stills, repetitions, colours of profiles, digits of drawings. */
final class ChosenNumberPlaces {
    /** Three numbers that are farther from zero than a colour can be. */
    private static final byte[] FAR = {127, 0, 0, 0, 127, 0, 0, 0, 127, 0, 0, 0};

    private ChosenNumberPlaces() {}

    static List<Planted> cleaned() {
        byte[] heic = Heifs.heic().file();
        byte[] endless = Pngs.file(Pngs.animation(9));
        String digits = "2.00000000" + Integer.toUnsignedString(Word.number());
        return List.of(
                anywhere(
                        "number, HEIC lightest pixels",
                        Heifs.heic()
                                .property("clli", Word.bytes(4))
                                .item(1, "hvc1", "", 0, Heifs.hevc(), 1, 0x82, 3)
                                .file(),
                        heic),
                anywhere(
                        "number, PNG times that it is played",
                        Pngs.file(Pngs.changed(
                                Pngs.animation(9), "acTL", data -> joined(new byte[] {0, 0, 0, 2}, Word.bytes(4)))),
                        endless),
                anywhere(
                        "number, JPEG colour of a profile",
                        inJpeg(OwnProfiles.colour(Word.bytes(12), false)),
                        inJpeg(OwnProfiles.colour(FAR, false))),
                anywhere(
                        "number, JPEG white of a profile",
                        inJpeg(OwnProfiles.colour(Word.bytes(12), true)),
                        inJpeg(OwnProfiles.colour(FAR, true))),
                anywhere(
                        "number, JPEG function of a profile",
                        inJpeg(OwnProfiles.function(Word.number(), Word.number(), 0, 0, 0)),
                        inJpeg(OwnProfiles.function(Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0, 0))),
                anywhere("number, SVG digits of a path", path("M 1 " + digits + " L 3 9"), path("M 1 2 L 3 9")),
                anywhere("number, SVG digits of a width", rect(digits), rect("2")),
                anywhere("number, SVG zeros", rect("+0000002.0e0"), rect("2")));
    }

    static Map<String, byte[]> refused() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(
                "AVIF sides",
                new Heifs("avif")
                        .property("ispe", joined(new byte[4], Word.bytes(8)))
                        .property("av1C", new byte[] {(byte) 0x81, 0, 12, 0})
                        .item(1, "av01", "", 0, Heifs.av1(), 1, 0x82)
                        .file());
        all.put(
                "AVIF layer",
                Heifs.avif()
                        .property("lsel", Word.bytes(2))
                        .item(1, "av01", "", 0, Heifs.av1(), 1, 0x82, 0x83)
                        .file());
        return all;
    }

    private static byte[] inJpeg(byte[] profile) {
        return OwnProfiles.inJpeg(profile);
    }

    private static byte[] path(String data) {
        return svg("<path d=\"" + data + "\"/>");
    }

    private static byte[] rect(String width) {
        return svg("<rect height=\"3\" width=\"" + width + "\"/>");
    }

    private static byte[] svg(String content) {
        return (SvgPlaces.HEAD + ">" + content + "</svg>").getBytes(StandardCharsets.UTF_8);
    }
}
