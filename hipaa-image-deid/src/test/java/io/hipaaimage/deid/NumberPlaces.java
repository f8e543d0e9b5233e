package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words that are spelled in numbers: turns, clocks, ratios, cuts, code points, profiles, sizes of tiles. */
final class NumberPlaces {
    private static final int SHIFT_OF_MATRIX = 24;

    private NumberPlaces() {}

    /** Each with the word, and what it must become: the same bytes as without it. */
    static Map<String, List<byte[]>> cleaned() {
        Map<String, List<byte[]>> all = new LinkedHashMap<>();
        byte[] movie = Movies.mp4().file();
        int head = movieHead(movie);
        int track = trackHead(movie);
        all.put("MP4 place of the movie", List.of(spelled(movie, head + 40 + SHIFT_OF_MATRIX, 12), movie));
        all.put("MP4 place of a track", List.of(spelled(movie, track + 44 + SHIFT_OF_MATRIX, 12), movie));
        all.put("MP4 layer and group", List.of(spelled(movie, track + 36, 4), movie));
        all.put("MP4 parts of a pixel", List.of(spelled(movie, track + 82, 2), movie));
        all.put("MP4 enlarged", List.of(enlarged(movie, track + 44), movie));
        all.put("MP4 cut", List.of(entry(box("clap", Word.bytes(32))), movie));
        all.put("MP4 fields", List.of(entry(box("fiel", Word.bytes(2))), movie));
        all.put("MP4 square pixels", List.of(entry(box("pasp", joined(Word.bytes(4), Word.bytes(4)))), movie));
        all.put(
                "MP4 colour",
                List.of(
                        entry(box("colr", joined(Jpegs.bytes("nclx"), Word.bytes(6), new byte[1]))),
                        entry(box("colr", Jpegs.bytes("nclx\0\2\0\2\0\2\0")))));
        all.put("MP4 lengths of an edit", List.of(edited(Word.number(), 0), edited(Integer.MAX_VALUE, 0)));
        byte[] heic = heic(Heifs.hvcC(), "pasp", Jpegs.bytes("\0\0\0\1\0\0\0\1"));
        all.put("HEIC profile", List.of(heic(spelled(Heifs.hvcC(), 1, 12), "pasp", new byte[8]), heic));
        all.put("HEIC rates", List.of(heic(spelled(Heifs.hvcC(), 19, 2), "pasp", new byte[8]), heic));
        all.put("HEIC square pixels", List.of(heic(Heifs.hvcC(), "pasp", joined(Word.bytes(4), Word.bytes(4))), heic));
        all.put("HEIC screen", List.of(heic(Heifs.hvcC(), "mdcv", Word.bytes(24)), heic));
        byte[] jp2 = Jp2s.file();
        int size = text(jp2).indexOf("\u00FFQ");
        all.put("JP2 capabilities", List.of(spelledAs(jp2, size + 4, "\7" + Word.text(1)), jp2));
        return all;
    }

    /** Each is a number that no picture has. */
    static Map<String, byte[]> refused() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        byte[] movie = Movies.mp4().file();
        int head = movieHead(movie);
        int track = trackHead(movie);
        all.put("MP4 turn of the movie", spelled(movie, head + 40, 16));
        all.put("MP4 turn of a track", spelled(movie, track + 44, 36));
        all.put("MP4 clock of the movie", spelled(movie, head + 16, 4));
        all.put("MP4 clock of a track", spelled(movie, text(movie).indexOf("mdhd") + 16, 4));
        all.put("MP4 length of a sample", spelled(movie, text(movie).indexOf("stts") + 16, 4));
        all.put("HEIC cut", heic(Heifs.hvcC(), "clap", Word.bytes(32)));
        all.put(
                "HEIC depths of channels",
                heic(Heifs.hvcC(), "pixi", joined(new byte[4], new byte[] {16}, Word.bytes(16))));
        all.put("JP2 orders", Jp2s.codestream(Jp2s.segment(0xFF5F, Word.bytes(35)), new byte[0]));
        all.put(
                "JP2 style of a region",
                Jp2s.codestream(Jp2s.segment(0xFF5E, joined(new byte[1], Word.bytes(2))), new byte[0]));
        return all;
    }

    static byte[] heic(byte[] hvcC, String type, byte[] more) {
        return new Heifs("heic")
                .property("ispe", joined(new byte[4], u32(16), u32(16)))
                .property("hvcC", hvcC)
                .property(type, more)
                .item(1, "hvc1", "", 0, Heifs.hevc(), 1, 0x82, 3)
                .file();
    }

    static byte[] entry(byte[] boxes) {
        return new Movies("isom")
                .track("vide", Movies.avc(boxes), Movies.pictures())
                .file();
    }

    private static byte[] edited(int duration, int start) {
        return new Movies("isom")
                .track(new Movies.Track(
                        "vide",
                        3,
                        Movies.avc(new byte[0]),
                        Movies.edits(duration, start),
                        new byte[0],
                        Movies.pictures()))
                .file();
    }

    private static byte[] enlarged(byte[] movie, int matrix) {
        byte[] three = u32(0x30000);
        return with(with(movie, matrix, three), matrix + 16, three);
    }

    private static int movieHead(byte[] movie) {
        return text(movie).indexOf("mvhd");
    }

    static int trackHead(byte[] movie) {
        return text(movie).indexOf("tkhd");
    }

    private static byte[] spelled(byte[] file, int at, int count) {
        return with(file, at, Word.bytes(count));
    }

    private static byte[] spelledAs(byte[] file, int at, String letters) {
        return with(file, at, Jpegs.bytes(letters));
    }

    static byte[] with(byte[] file, int at, byte[] bytes) {
        byte[] changed = file.clone();
        System.arraycopy(bytes, 0, changed, at, bytes.length);
        return changed;
    }

    static int number(byte[] bytes, int at) {
        return java.nio.ByteBuffer.wrap(bytes).getInt(at);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
