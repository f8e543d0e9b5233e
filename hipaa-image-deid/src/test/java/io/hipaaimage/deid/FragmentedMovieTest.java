package io.hipaaimage.deid;

import static io.hipaaimage.deid.FragmentedMovies.mp4;
import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FragmentedMovieTest {
    private static final byte[] NONE = {};

    @Test
    void isCleanedToTheSameBytesAsTheMovieThatWasNeverCut() throws Exception {
        byte[] whole = Scrubs.scrub(Movies.mp4().file(), Depth.DEEP);
        for (FragmentedMovies.Base base : FragmentedMovies.Base.values()) {
            for (int each = 1; each <= 3; each++) {
                for (boolean wordy : new boolean[] {false, true}) {
                    byte[] file = mp4().base(base).each(each).wordy(wordy).file();
                    assertThat(Scrubs.scrub(file, Depth.DEEP)).isEqualTo(whole);
                }
            }
        }
    }

    @Test
    void soundIsCutWithThePicturesAndComesBackWhole() throws Exception {
        List<byte[]> heard = List.of(new byte[] {1, 2, 3}, new byte[] {4}, new byte[] {5, 6});
        byte[] whole = Scrubs.scrub(
                Movies.mp4().track("soun", Movies.sound(NONE), heard).file(), Depth.DEEP);
        for (FragmentedMovies.Base base : FragmentedMovies.Base.values()) {
            byte[] file = mp4().track(new Movies.Track("soun", 3, Movies.sound(NONE), NONE, NONE, heard))
                    .base(base)
                    .file();
            assertThat(Scrubs.scrub(file, Depth.DEEP)).isEqualTo(whole);
        }
    }

    @Test
    void aWordInAFragmentIsForgotten() throws Exception {
        byte[] whole = Scrubs.scrub(Movies.mp4().file(), Depth.CONTAINER);
        for (Map.Entry<String, byte[]> place : MoviePlaces.inFragments().entrySet()) {
            for (Depth depth : Depth.values()) {
                assertThat(Scrubs.scrub(place.getValue(), depth))
                        .as(place.getKey())
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void theTimeOfALiveRecordingIsForgotten() throws Exception {
        byte[] whole = Scrubs.scrub(Movies.mp4().file(), Depth.DEEP);
        assertThat(Scrubs.scrub(mp4().start(17_000_000_000L).file(), Depth.DEEP))
                .isEqualTo(whole);
        byte[] edited = mp4().file();
        assertThat(Scrubs.scrub(
                        new FragmentedMovies()
                                .track(new Movies.Track(
                                        "vide", 3, Movies.avc(NONE), Movies.edits(0, 0), NONE, Movies.pictures()))
                                .start(17_000_000_000L)
                                .file(),
                        Depth.DEEP))
                .isEqualTo(Scrubs.scrub(edited, Depth.DEEP));
    }

    @Test
    void anEditOfNoLengthLastsAsLongAsAllFragments() throws Exception {
        byte[] cut = new FragmentedMovies()
                .track(new Movies.Track("vide", 3, Movies.avc(NONE), Movies.edits(0, 0), NONE, Movies.pictures()))
                .file();
        byte[] whole = new Movies("isom")
                .track(new Movies.Track("vide", 3, Movies.avc(NONE), Movies.edits(30, 0), NONE, Movies.pictures()))
                .file();
        assertThat(Scrubs.scrub(cut, Depth.DEEP)).isEqualTo(Scrubs.scrub(whole, Depth.DEEP));
    }

    @Test
    void refusesFragmentsThatLieOverEachOtherOrFarApart() {
        byte[] file = mp4().each(1).file();
        byte[] second = joined(Jpegs.bytes("tfdt"), u32(1 << 24), joined(u32(0), u32(10)));
        assertThatThrownBy(() -> scrub(MovieTest.replaced(file, second, time(0, -1))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("FRAGMENT_TIMES_DISAGREE");
        byte[] third = joined(Jpegs.bytes("tfdt"), u32(1 << 24), joined(u32(0), u32(20)));
        assertThatThrownBy(() -> scrub(MovieTest.replaced(file, third, time(0, 9))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("FRAGMENT_TIMES_DISAGREE");
        assertThatThrownBy(() -> scrub(MovieTest.replaced(file, third, time(-1, 9))))
                .isInstanceOf(DamagedInputException.class);
    }

    @Test
    void refusesRunsThatLie() {
        byte[] none = u32(0);
        for (byte[] run : List.of(
                joined(u32(1), u32(1 << 20), u32(1 << 30)),
                joined(u32(0x201), u32(3), joined(u32(0), u32(4))),
                joined(u32(0x201), u32(1), joined(u32(-100_000), u32(4))),
                joined(u32(0x201), u32(1), joined(u32(0x7FFFFFFF), u32(4))),
                joined(u32(0x201), u32(1), joined(none, u32(-1))),
                joined(u32(0x201), u32(1), joined(none, u32(1 << 20))))) {
            assertThatThrownBy(() -> scrub(mp4().run(run).file()))
                    .as(Arrays.toString(run))
                    .isInstanceOf(DamagedInputException.class);
        }
        assertThatThrownBy(() -> scrub(mp4().run(joined(u32(0), u32(-1))).file()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("TOO_MANY_SAMPLES");
        // the same bytes, again and again
        byte[] again = joined(u32(1), u32(4000), joined(u32(0x201), u32(1000)));
        byte[] many = joined(u32(0x201), u32(60), u32(0));
        for (int i = 0; i < 60; i++) {
            many = joined(many, u32(200));
        }
        byte[] sharing = many;
        assertThatThrownBy(() -> scrub(mp4().run(sharing).file())).isInstanceOf(DamagedInputException.class);
        assertThatThrownBy(() -> scrub(mp4().run(again).file())).isInstanceOf(DamagedInputException.class);
    }

    @Test
    void aRunThatNamesBytesOfOtherBoxesIsDamage() throws Exception {
        byte[] moof = mp4().inMoof(box("uuid", Word.bytes())).file();
        requireOutside(named(moof, at(moof, Word.text()), Word.bytes().length));
        byte[] between = mp4().between(box("free", Word.bytes())).file();
        requireOutside(named(between, at(between, Word.text()), Word.bytes().length));
        byte[] pieces = mp4().file();
        int end = at(pieces, "mdat") + 4 + 2 * Movies.picture(1).length;
        // the end of one box of data and the head of the next one
        requireOutside(named(pieces, end - 4, 12));
        requireOutside(named(pieces, at(pieces, "mdat"), 8));
        assertThat(scrub(named(pieces, end - 9, 9))).isNotEmpty();
    }

    /** The first run of a file, changed to one sample that lies elsewhere. */
    private static byte[] named(byte[] file, int place, int size) {
        byte[] changed = file.clone();
        int run = at(file, "trun") + 4;
        byte[] head = joined(u32(0x201), u32(1), joined(u32(place - (at(file, "moof") - 4)), u32(size)));
        System.arraycopy(head, 0, changed, run, head.length);
        return changed;
    }

    private static int at(byte[] file, String word) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(word);
    }

    private static void requireOutside(byte[] file) {
        for (Depth depth : Depth.values()) {
            assertThatThrownBy(() -> Scrubs.scrub(file, depth))
                    .isInstanceOf(DamagedInputException.class)
                    .hasMessageContaining("sample outside of media data");
        }
    }

    @Test
    void refusesEncryptedSamplesByName() {
        for (String type : List.of("encv", "drmi")) {
            byte[] entry = Movies.video(type, box("avcC", Movies.avcC(NONE)), new byte[32]);
            byte[] file = new FragmentedMovies()
                    .track(new Movies.Track("vide", 3, entry, NONE, NONE, Movies.pictures()))
                    .file();
            assertThatThrownBy(() -> scrub(file))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("ENCRYPTED_MOVIE_NOT_SUPPORTED");
        }
    }

    @Test
    void aCutFileIsRefused() {
        byte[] file = mp4().each(3).file();
        for (int length = 0; length < file.length; length++) {
            assertThat(MutationProperties.isCleaned(Arrays.copyOf(file, length), Depth.DEEP))
                    .as("" + length)
                    .isFalse();
        }
    }

    @Test
    void inspectionNamesWhatStandsInFragments() throws Exception {
        byte[] file = mp4().each(1)
                .inMoof(box("uuid", Word.bytes()))
                .inTraf(box("meta", Word.bytes()))
                .between(joined(box("prft", new byte[20]), box("emsg", Word.bytes())))
                .file();
        List<Finding> seen = Scrubbers.standard()
                .inspect(ImageSource.of(new ByteArrayInputStream(file)))
                .findings();

        assertThat(seen)
                .extracting(Finding::where)
                .contains("uuid box", "meta", "times of the recording", "messages beside the pictures");
        assertThat(seen).extracting(Finding::category).contains("A", "C");
        assertThat(seen).filteredOn(found -> found.where().equals("uuid box")).hasSize(1);
        assertThat(Scrubbers.standard()
                        .inspect(ImageSource.of(new ByteArrayInputStream(mp4().file())))
                        .findings())
                .isEmpty();
    }

    private static byte[] time(int high, int low) {
        return joined(Jpegs.bytes("tfdt"), u32(1 << 24), joined(u32(high), u32(low)));
    }

    private static byte[] scrub(byte[] file) throws Exception {
        return Scrubs.scrub(file, Depth.DEEP);
    }
}
