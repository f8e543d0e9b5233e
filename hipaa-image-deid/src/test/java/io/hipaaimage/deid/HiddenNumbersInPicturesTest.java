package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber.Depth;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words that are spelled in numbers: turns, clocks, ratios, cuts, code points, profiles, sizes of tiles. */
class HiddenNumbersInPicturesTest {
    private static final byte[] WORD = Jpegs.bytes("JANEDOE MRN4711 JANEDOE MRN4711 JANE");
    private static final int SHIFT_OF_MATRIX = 24;

    /** Each with the word, and what it must become: the same bytes as without it. */
    private static final Map<String, List<byte[]>> CLEANED = cleaned();

    private static final Map<String, byte[]> REFUSED = refused();

    private static Map<String, List<byte[]>> cleaned() {
        Map<String, List<byte[]>> all = new LinkedHashMap<>();
        byte[] movie = Movies.mp4().file();
        int head = movieHead(movie);
        int track = trackHead(movie);
        all.put("MP4 place of the movie", List.of(spelled(movie, head + 40 + SHIFT_OF_MATRIX, 12), movie));
        all.put("MP4 place of a track", List.of(spelled(movie, track + 44 + SHIFT_OF_MATRIX, 12), movie));
        all.put("MP4 layer and group", List.of(spelled(movie, track + 36, 4), movie));
        all.put("MP4 parts of a pixel", List.of(spelled(movie, track + 82, 2), movie));
        all.put("MP4 enlarged", List.of(enlarged(movie, track + 44), movie));
        all.put("MP4 cut", List.of(entry(box("clap", Arrays.copyOf(WORD, 32))), movie));
        all.put("MP4 fields", List.of(entry(box("fiel", Jpegs.bytes("JA"))), movie));
        all.put("MP4 square pixels", List.of(entry(box("pasp", Jpegs.bytes("JANEJANE"))), movie));
        all.put(
                "MP4 colour",
                List.of(
                        entry(box("colr", Jpegs.bytes("nclxJANEDO\0"))),
                        entry(box("colr", Jpegs.bytes("nclx\0\2\0\2\0\2\0")))));
        all.put("MP4 lengths of an edit", List.of(edited(0x4A414E45, 0), edited(Integer.MAX_VALUE, 0)));
        byte[] heic = heic(Heifs.hvcC(), "pasp", Jpegs.bytes("\0\0\0\1\0\0\0\1"));
        all.put("HEIC profile", List.of(heic(spelled(Heifs.hvcC(), 1, 12), "pasp", new byte[8]), heic));
        all.put("HEIC rates", List.of(heic(spelled(Heifs.hvcC(), 19, 2), "pasp", new byte[8]), heic));
        all.put("HEIC square pixels", List.of(heic(Heifs.hvcC(), "pasp", Jpegs.bytes("JANEJANE")), heic));
        all.put("HEIC screen", List.of(heic(Heifs.hvcC(), "mdcv", Arrays.copyOf(WORD, 24)), heic));
        byte[] jp2 = Jp2s.file();
        int size = text(jp2).indexOf("\u00FFQ");
        all.put("JP2 capabilities", List.of(spelledAs(jp2, size + 4, "\7A"), jp2));
        return all;
    }

    private static Map<String, byte[]> refused() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        byte[] movie = Movies.mp4().file();
        int head = movieHead(movie);
        int track = trackHead(movie);
        all.put("MP4 turn of the movie", spelled(movie, head + 40, 16));
        all.put("MP4 turn of a track", spelled(movie, track + 44, 36));
        all.put("MP4 clock of the movie", spelled(movie, head + 16, 4));
        all.put("MP4 clock of a track", spelled(movie, text(movie).indexOf("mdhd") + 16, 4));
        all.put("MP4 length of a sample", spelled(movie, text(movie).indexOf("stts") + 16, 4));
        all.put("HEIC cut", heic(Heifs.hvcC(), "clap", Arrays.copyOf(WORD, 32)));
        all.put(
                "HEIC depths of channels",
                heic(Heifs.hvcC(), "pixi", joined(new byte[4], new byte[] {16}, Arrays.copyOf(WORD, 16))));
        all.put("JP2 orders", Jp2s.codestream(Jp2s.segment(0xFF5F, Arrays.copyOf(WORD, 35)), new byte[0]));
        all.put("JP2 style of a region", Jp2s.codestream(Jp2s.segment(0xFF5E, Jpegs.bytes("\0JA")), new byte[0]));
        return all;
    }

    static Stream<String> cleanedPlaces() {
        return CLEANED.keySet().stream();
    }

    static Stream<String> refusedPlaces() {
        return REFUSED.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cleanedPlaces")
    void wordsInNumbersChangeNothing(String place) throws Exception {
        List<byte[]> pair = Objects.requireNonNull(CLEANED.get(place));
        for (Depth depth : Depth.values()) {
            byte[] clean = Scrubs.scrub(pair.get(0), depth);

            assertThat(text(clean)).doesNotContain("JANE", "JAN", "MRN4");
            assertThat(clean).isEqualTo(Scrubs.scrub(pair.get(1), depth));
            assertThat(Scrubs.scrub(clean, depth)).isEqualTo(clean);
        }
    }

    @ParameterizedTest
    @MethodSource("refusedPlaces")
    void numbersThatNoPictureHasAreRefused(String place) {
        byte[] file = Objects.requireNonNull(REFUSED.get(place));
        assertThat(text(file)).contains("JA");
        for (Depth depth : Depth.values()) {
            assertThatThrownBy(() -> Scrubs.scrub(file, depth)).isInstanceOf(ImageVaultException.class);
        }
    }

    @Test
    void aScreenOfPngIsRoundedUntilItSpellsNothing() throws Exception {
        byte[] screen = joined(Arrays.copyOf(WORD, 16), u32(10_000_000), u32(1));
        byte[] clean = Scrubs.scrub(Pngs.file(Pngs.with(Pngs.simple(), "IDAT", "mDCV", screen)), Depth.DEEP);

        assertThat(text(clean)).contains("mDCV").doesNotContain("JANE", "E MRN");
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
    }

    @Test
    void aClipStaysTurnedAndAsWideAsItIs() throws Exception {
        byte[] movie = Movies.mp4().file();
        int matrix = trackHead(movie) + 44;
        byte[] quarter = joined(
                joined(u32(0), u32(0x10000), u32(0)),
                joined(u32(-0x10000), u32(0), u32(0)),
                joined(u32(16 << 16), u32(0), u32(0x40000000)));
        byte[] sized = with(with(movie, matrix, quarter), matrix + 36, joined(u32(16 << 16), u32(16 << 16)));
        byte[] clean = Scrubs.scrub(sized, Depth.DEEP);

        assertThat(text(clean)).contains(text(joined(quarter, u32(16 << 16), u32(16 << 16))));
    }

    @Test
    void wideBytesOfPixelsKeepTheirRatio() throws Exception {
        byte[] clean = Scrubs.scrub(entry(box("pasp", joined(u32(118195), u32(118098)))), Depth.DEEP);
        int at = text(clean).indexOf("pasp") + 4;
        double ratio = (double) number(clean, at) / number(clean, at + 4);

        assertThat(ratio).isCloseTo(118195.0 / 118098, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(number(clean, at)).isLessThan(4096);
    }

    private static byte[] heic(byte[] hvcC, String type, byte[] more) {
        return new Heifs("heic")
                .property("ispe", joined(new byte[4], u32(16), u32(16)))
                .property("hvcC", hvcC)
                .property(type, more)
                .item(1, "hvc1", "", 0, Heifs.hevc(), 1, 0x82, 3)
                .file();
    }

    private static byte[] entry(byte[] boxes) {
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

    private static int trackHead(byte[] movie) {
        return text(movie).indexOf("tkhd");
    }

    private static byte[] spelled(byte[] file, int at, int count) {
        return with(file, at, Arrays.copyOf(WORD, count));
    }

    private static byte[] spelledAs(byte[] file, int at, String letters) {
        return with(file, at, Jpegs.bytes(letters));
    }

    private static byte[] with(byte[] file, int at, byte[] bytes) {
        byte[] changed = file.clone();
        System.arraycopy(bytes, 0, changed, at, bytes.length);
        return changed;
    }

    private static int number(byte[] bytes, int at) {
        return java.nio.ByteBuffer.wrap(bytes).getInt(at);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
