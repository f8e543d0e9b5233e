package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static io.hipaaimage.deid.Movies.mp4;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a movie can hide a word beside the pictures of {@link Movies#mp4()}. */
final class MoviePlaces {
    private MoviePlaces() {}

    /** A scrub of any depth finds it. */
    static Map<String, byte[]> anywhere() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String type : List.of("udta", "meta", "uuid", "free", "skip", "wide", "JANE", "iods")) {
            all.put("moov " + type, mp4().inMoov(box(type, Word.bytes())).file());
            all.put("top behind " + type, mp4().behind(box(type, Word.bytes())).file());
            all.put(
                    "top between " + type,
                    mp4().between(box(type, Word.bytes())).file());
            all.put("track " + type, track(3, new byte[0], box(type, Word.bytes()), Movies.avc(new byte[0])));
            all.put("sample entry " + type, track(3, new byte[0], new byte[0], Movies.avc(box(type, Word.bytes()))));
        }
        for (String handler : List.of("text", "sbtl", "subt", "clcp", "tmcd", "meta", "gpmd", "camm", "mebx", "JANE")) {
            byte[] entry = box(handler, joined(new byte[8], Word.bytes()));
            all.put(
                    "track of " + handler,
                    mp4().track(handler, entry, List.of(Word.bytes())).file());
        }
        all.put(
                "sound that is not played",
                mp4().track(new Movies.Track(
                                "soun", 0, Movies.sound(new byte[0]), new byte[0], new byte[0], List.of(Word.bytes())))
                        .file());
        all.put("reference", track(3, new byte[0], box("tref", box("chap", Word.bytes())), Movies.avc(new byte[0])));
        all.put("trailer", mp4().behind(joined(Word.bytes(), Word.bytes())).file());
        all.put("slack of mdat", mp4().slack(Word.bytes()).file());
        all.put("second mdat", mp4().behind(box("mdat", Word.bytes())).file());
        all.put("second moov", mp4().behind(box("moov", Word.bytes())).file());
        all.put("handler name", mp4().name(Word.text()).file());
        all.put("dates", mp4().dates(Word.bytes(8)).file());
        all.put(
                "compressor name",
                track(
                        3,
                        new byte[0],
                        new byte[0],
                        Movies.video(
                                "avc1",
                                box("avcC", Movies.avcC(new byte[0])),
                                java.util.Arrays.copyOf(Word.bytes(), 32))));
        all.put(
                "behind avcC",
                track(
                        3,
                        new byte[0],
                        new byte[0],
                        Movies.video("avc1", box("avcC", Movies.avcC(Word.bytes())), new byte[32])));
        return all;
    }

    /** A movie in pieces has places of its own. */
    static Map<String, byte[]> inFragments() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String type : List.of("uuid", "free", "meta", "udta", "sbgp", "sgpd", "senc", "saiz", "JANE")) {
            byte[] box = box(type, Word.bytes());
            all.put("moof " + type, FragmentedMovies.mp4().inMoof(box).file());
            all.put("traf " + type, FragmentedMovies.mp4().inTraf(box).file());
            all.put("mvex " + type, FragmentedMovies.mp4().inMvex(box).file());
        }
        for (String type : List.of("styp", "sidx", "emsg", "prft", "mfra", "ssix", "pdin", "uuid", "free", "mdat")) {
            byte[] box = box(type, Word.bytes());
            all.put(
                    "between fragments " + type,
                    FragmentedMovies.mp4().between(box).file());
            all.put(
                    "behind fragments " + type,
                    FragmentedMovies.mp4().behind(box).file());
        }
        all.put("gap between runs", FragmentedMovies.mp4().slack(Word.bytes()).file());
        all.put(
                "trailer of fragments",
                FragmentedMovies.mp4()
                        .behind(joined(Word.bytes(), Word.bytes()))
                        .file());
        all.put(
                "fragments of no track",
                FragmentedMovies.mp4()
                        .behind(box(
                                "moof",
                                box(
                                        "traf",
                                        joined(
                                                box("tfhd", joined(new byte[4], Word.bytes())),
                                                box("free", Word.bytes())))))
                        .file());
        all.put(
                "fragments of text",
                FragmentedMovies.mp4()
                        .track(new Movies.Track(
                                "text", 3, box("text", new byte[8]), new byte[0], new byte[0], List.of(Word.bytes())))
                        .file());
        return all;
    }

    /** In the coded pictures. */
    static Map<String, byte[]> coded() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (int type : new int[] {6, 9, 12, 13, 14, 19, 20, 24, 31}) {
            byte[] unit = Movies.unit(joined(new byte[] {(byte) type}, Word.bytes()));
            all.put(
                    "unit " + type,
                    new Movies("isom")
                            .track(
                                    "vide",
                                    Movies.avc(new byte[0]),
                                    List.of(
                                            joined(unit, Movies.picture(1)),
                                            joined(Movies.picture(2), unit),
                                            Movies.picture(3)))
                            .file());
        }
        return all;
    }

    static byte[] track(int flags, byte[] edits, byte[] more, byte[] entry) {
        return new Movies("isom")
                .track(new Movies.Track("vide", flags, entry, edits, more, Movies.pictures()))
                .file();
    }
}
