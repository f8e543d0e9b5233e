package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static io.hipaaimage.deid.Movies.mp4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.verify.StrictMovieReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MovieTest {
    @Test
    void aWordInTheFileIsForgotten() throws Exception {
        for (Depth depth : Depth.values()) {
            requireForgotten(MoviePlaces.anywhere(), depth);
        }
    }

    @Test
    void aWordInTheCodedPicturesIsForgottenWhenLookedIntoDeeply() throws Exception {
        requireForgotten(MoviePlaces.coded(), Depth.DEEP);
    }

    @Test
    void picturesSoundAndEditsAreKept() throws Exception {
        byte[] sample = Jpegs.bytes("what is heard");
        byte[] file = new Movies("isom")
                .track(new Movies.Track(
                        "vide",
                        3,
                        Movies.avc(box("pasp", joined(Heifs.u32(4), Heifs.u32(3)))),
                        Movies.edits(5, -1, 30, 0),
                        new byte[0],
                        Movies.pictures()))
                .track("soun", Movies.sound(new byte[0]), List.of(sample))
                .file();
        byte[] clean = Scrubs.scrub(file, Depth.DEEP);

        String text = new String(clean, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("elst", "pasp", "mp4a", "avc1", "what is heard");
        for (byte[] picture : Movies.pictures()) {
            assertThat(text).contains(new String(picture, StandardCharsets.ISO_8859_1));
        }
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
    }

    @Test
    void aQuickTimeMovieStaysOne() throws Exception {
        byte[] file = new Movies("qt  ")
                .track("vide", Movies.avc(new byte[0]), Movies.pictures())
                .file();
        byte[] clean = Scrubs.scrub(file, Depth.DEEP);

        assertThat(new String(clean, StandardCharsets.ISO_8859_1)).contains("ftypqt  ", "mhlrvide", "dhlrurl ");
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
        byte[] old = Arrays.copyOfRange(file, 20, file.length);
        assertThat(Scrubbers.standard().mediaType(old)).contains("video/quicktime");
    }

    @Test
    void refusesEditsThatHidePicturesOrSound() {
        assertRefused(
                MoviePlaces.track(3, Movies.edits(10, 20), new byte[0], Movies.avc(new byte[0])), "EDIT_HIDES_MEDIA");
        assertRefused(
                MoviePlaces.track(3, Movies.edits(10, 0), new byte[0], Movies.avc(new byte[0])), "EDIT_HIDES_MEDIA");
        assertRefused(
                mp4().track(new Movies.Track(
                                "soun",
                                3,
                                Movies.sound(new byte[0]),
                                Movies.edits(5, 0),
                                new byte[0],
                                List.of(new byte[9], new byte[9], new byte[9])))
                        .file(),
                "EDIT_HIDES_MEDIA");
    }

    @Test
    void refusesByNameWhatItCannotRebuild() {
        assertRefused(mp4().inMoov(box("cmov", new byte[4])).file(), "COMPRESSED_MOVIE_NOT_SUPPORTED");
        assertRefused(
                mp4().track("soun", box("QDM2", new byte[28]), List.of(new byte[4]))
                        .file(),
                "");
        assertRefused(
                MoviePlaces.track(3, new byte[0], new byte[0], Movies.video("apcn", new byte[0], new byte[32])),
                "CODEC_NOT_SUPPORTED");
        assertRefused(MoviePlaces.track(0, new byte[0], new byte[0], Movies.avc(new byte[0])), "NO_PICTURE");
        byte[] external = replaced(
                mp4().file(), joined(Jpegs.bytes("url "), Heifs.u32(1)), joined(Jpegs.bytes("url "), Heifs.u32(0)));
        assertRefused(external, "EXTERNAL_DATA");
    }

    @Test
    void aTableThatNamesBytesOfOtherBoxesIsDamage() {
        byte[] file = mp4().behind(box("free", new byte[64])).file();
        byte[] chunk = joined(Jpegs.bytes("stco"), new byte[4], Heifs.u32(1));
        int media = file.length - 72 - 3 * Movies.picture(1).length;
        for (int place : new int[] {40, media - 1, file.length - 72 - 4, file.length - 64}) {
            byte[] lying = replaced(file, joined(chunk, Heifs.u32(media)), joined(chunk, Heifs.u32(place)));
            for (Depth depth : Depth.values()) {
                assertThatThrownBy(() -> Scrubs.scrub(lying, depth))
                        .as("" + place)
                        .isInstanceOf(DamagedInputException.class)
                        .hasMessageContaining("sample outside of media data");
            }
        }
    }

    @Test
    void refusesTablesThatLie() {
        byte[] file = mp4().file();
        byte[] counts = joined(Jpegs.bytes("stsz"), new byte[8], Heifs.u32(3));
        assertDamaged(replaced(file, counts, joined(Jpegs.bytes("stsz"), new byte[8], Heifs.u32(4))));
        assertDamaged(replaced(file, counts, joined(Jpegs.bytes("stsz"), new byte[8], Heifs.u32(1 << 20))));
        byte[] runs = joined(Jpegs.bytes("stts"), new byte[4], joined(Heifs.u32(1), Heifs.u32(3)));
        assertDamaged(
                replaced(file, runs, joined(Jpegs.bytes("stts"), new byte[4], joined(Heifs.u32(1), Heifs.u32(-1)))));
        assertThatThrownBy(() -> Scrubs.scrub(
                        replaced(file, counts, joined(Jpegs.bytes("stsz"), new byte[8], Heifs.u32(-1))), Depth.DEEP))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void samplesOfNoBytesAreDamage() throws Exception {
        byte[] nothing = new byte[0];
        assertDamaged(new Movies("isom")
                .track("vide", Movies.avc(nothing), List.of(nothing, nothing))
                .file());
        // nothing but a message, which is left out
        assertDamaged(new Movies("isom")
                .track("vide", Movies.avc(nothing), List.of(Movies.unit(new byte[] {6, 1, 2, 3})))
                .file());
    }

    @Test
    void aCutFileIsRefused() {
        byte[] file = mp4().file();
        for (int length = 0; length < file.length; length++) {
            assertThat(MutationProperties.isCleaned(Arrays.copyOf(file, length), Depth.DEEP))
                    .as("" + length)
                    .isFalse();
        }
    }

    @Test
    void inspectionNamesWhatIsThere() throws Exception {
        List<Finding> seen = inspect(mp4().dates(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})
                .track("camm", box("camm", new byte[8]), List.of(Word.bytes()))
                .inMoov(box("udta", Word.bytes()))
                .behind(box("uuid", Word.bytes()))
                .file());

        assertThat(seen).extracting(Finding::where).contains("mvhd", "timed metadata track", "udta", "uuid box");
        assertThat(inspect(Scrubs.scrub(mp4().file(), Depth.DEEP))).isEmpty();
    }

    @Test
    void theStrictReaderSeesWhatDoesNotBelong() throws Exception {
        byte[] clean = Scrubs.scrub(mp4().file(), Depth.DEEP);
        assertThat(read(clean)).isEqualTo(clean.length);
        assertThatThrownBy(() -> read(joined(clean, new byte[1]))).isInstanceOf(VaultBugException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(clean, clean.length - 1))).isInstanceOf(VaultBugException.class);
        MoviePlaces.anywhere()
                .forEach((place, file) ->
                        assertThatThrownBy(() -> read(file)).as(place).isInstanceOf(VaultBugException.class));
    }

    private static long read(byte[] file) {
        StrictMovieReader reader = StrictMovieReader.ofClip();
        for (int at = 0; at < file.length; at += 7) {
            reader.accept(file, at, Math.min(7, file.length - at));
        }
        return reader.finish();
    }

    static byte[] replaced(byte[] file, byte[] before, byte[] after) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        String found = new String(before, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(found);
        return text.replace(found, new String(after, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<Finding> inspect(byte[] file) throws Exception {
        return Scrubbers.standard()
                .inspect(ImageSource.of(new ByteArrayInputStream(file)))
                .findings();
    }

    private static void requireForgotten(Map<String, byte[]> places, Depth depth) throws Exception {
        byte[] expected = Scrubs.scrub(mp4().file(), depth);
        for (Map.Entry<String, byte[]> place : places.entrySet()) {
            assertThat(Scrubs.scrub(place.getValue(), depth)).as(place.getKey()).isEqualTo(expected);
        }
        assertThat(Scrubs.scrub(expected, depth)).isEqualTo(expected);
    }

    private static void assertDamaged(byte[] file) {
        assertThatThrownBy(() -> Scrubs.scrub(file, Depth.DEEP)).isInstanceOf(DamagedInputException.class);
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatThrownBy(() -> Scrubs.scrub(file, Depth.DEEP))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
    }
}
