package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.verify.StrictMovieReader;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Animated AVIF and HEIF: the track and its alpha stay, what stands beside goes. */
class AnimationTest {
    private static final int TRACK_ID = 7;
    private static final String ALPHA = "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0";

    @Test
    void theStillBesideSoundAndWordsAreForgotten() throws Exception {
        byte[] plain = new Movies("avis").track(pictures(Heifs.av1())).file();
        byte[] full = new Movies("avis")
                .between(box("meta", Word.bytes()))
                .dates(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})
                .name("JANEDOE MRN4711")
                .track(pictures(Heifs.av1()))
                .track("soun", Movies.sound(new byte[0]), List.of(Word.bytes()))
                .track("pict", entry(new byte[0]), List.of(Heifs.av1()))
                .track("auxv", entry(auxiliary("urn:mpeg:mpegB:cicp:systems:auxiliary:depth\0")), List.of(Heifs.av1()))
                .behind(box("free", Word.bytes()))
                .file();

        for (Depth depth : Depth.values()) {
            byte[] clean = Scrubs.scrub(full, depth);
            assertThat(clean).isEqualTo(Scrubs.scrub(plain, depth));
            assertThat(Scrubs.scrub(clean, depth)).isEqualTo(clean);
            assertThat(Scrubbers.standard().mediaType(clean)).contains("image/avif");
        }
    }

    /** A few for others to damage. */
    static List<byte[]> pictures() {
        return List.of(withAlpha(), new Movies("avis").track(repeated()).file());
    }

    private static byte[] withAlpha() {
        return new Movies("avis")
                .track(pictures(Heifs.av1(), box("tref", box("prem", u32(TRACK_ID + 1)))))
                .track(new Movies.Track(
                        "auxv",
                        3,
                        entry(auxiliary(ALPHA)),
                        new byte[0],
                        box("tref", box("auxl", u32(TRACK_ID))),
                        List.of(Heifs.av1())))
                .file();
    }

    @Test
    void alphaAndItsPremultiplicationStay() throws Exception {
        byte[] clean = Scrubs.scrub(withAlpha(), Depth.DEEP);

        assertThat(new String(clean, StandardCharsets.ISO_8859_1)).contains("auxv", "auxl", "prem", ALPHA, "ccst");
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
    }

    @Test
    void itIsPlayedAsOftenAsBefore() throws Exception {
        byte[] forever = new Movies("avis").track(repeated()).file();
        ByteBuffer.wrap(forever).putInt(after(forever, "tkhd", 20), -1);
        byte[] thrice = new Movies("avis").track(repeated()).file();
        ByteBuffer.wrap(thrice).putInt(after(thrice, "tkhd", 20), 30);

        byte[] clean = Scrubs.scrub(forever, Depth.DEEP);
        assertThat(ByteBuffer.wrap(clean).getLong(after(clean, "tkhd", 28))).isEqualTo(-1);
        assertThat(clean[after(clean, "elst", 3)]).isEqualTo((byte) 1);
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
        byte[] bounded = Scrubs.scrub(thrice, Depth.DEEP);
        assertThat(ByteBuffer.wrap(bounded).getLong(after(bounded, "tkhd", 28))).isEqualTo(30);
    }

    @Test
    void howOftenItIsPlayedSpellsNoWord() throws Exception {
        byte[] forever = new Movies("avis").track(repeated()).file();
        ByteBuffer.wrap(forever).putInt(after(forever, "tkhd", 20), -1);
        byte[] often = new Movies("avis").track(repeated()).file();
        ByteBuffer.wrap(often).putInt(after(often, "tkhd", 20), Word.number());
        byte[] once = new Movies("avis").track(repeated()).file();
        ByteBuffer.wrap(once).putInt(after(once, "tkhd", 20), 10);
        byte[] lasting = once.clone();
        ByteBuffer.wrap(lasting)
                .putInt(after(lasting, "tkhd", 20), Word.number())
                .putInt(after(lasting, "elst", 8), Word.number());

        for (Depth depth : Depth.values()) {
            assertThat(Scrubs.scrub(often, depth)).isEqualTo(Scrubs.scrub(forever, depth));
            assertThat(Scrubs.scrub(lasting, depth)).isEqualTo(Scrubs.scrub(once, depth));
        }
    }

    @Test
    void aCleanAnimationThatIsPlayedAWordsTimesIsCaught() throws Exception {
        byte[] clean = Scrubs.scrub(new Movies("avis").track(repeated()).file(), Depth.DEEP);
        byte[] often = clean.clone();
        ByteBuffer.wrap(often).putLong(after(often, "tkhd", 28), 10L * Word.number());
        ByteBuffer.wrap(often).putLong(after(often, "mvhd", 24), 10L * Word.number());
        byte[] lasting = clean.clone();
        ByteBuffer.wrap(lasting).putInt(after(lasting, "elst", 8), Word.number());

        read(clean);
        for (byte[] bad : List.of(often, lasting)) {
            assertThatThrownBy(() -> read(bad)).isInstanceOf(VaultBugException.class);
        }
    }

    private static void read(byte[] file) {
        StrictMovieReader reader = StrictMovieReader.ofPictures();
        reader.accept(file, 0, file.length);
        reader.finish();
    }

    @Test
    void animatedHeifIsRebuiltToo() throws Exception {
        byte[] hvcC = Heifs.hvcC();
        byte[] file = new Movies("hevc")
                .track(new Movies.Track(
                        "pict",
                        3,
                        Movies.video("hvc1", box("hvcC", hvcC), new byte[32]),
                        new byte[0],
                        new byte[0],
                        List.of(Heifs.hevc())))
                .file();
        byte[] clean = Scrubs.scrub(file, Depth.DEEP);

        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
        assertThat(Scrubbers.standard().mediaType(clean)).contains("image/heif");
    }

    @Test
    void refusesOtherCodingsAndNoPictureAtAll() {
        assertRefused(
                new Movies("avis").track("pict", Movies.avc(new byte[0]), Movies.pictures()), "CODEC_NOT_SUPPORTED");
        assertRefused(new Movies("avis").track("soun", Movies.sound(new byte[0]), List.of(new byte[4])), "NO_PICTURE");
    }

    @Test
    void inspectionNamesTheStillAndTheSound() throws Exception {
        byte[] infe = box("infe", joined(new byte[] {2, 0, 0, 0, 0, 1, 0, 0}, Jpegs.bytes("Exif"), new byte[1]));
        byte[] meta = joined(new byte[4], box("iinf", joined(new byte[4], new byte[] {0, 1}, infe)));
        byte[] file = new Movies("avis")
                .between(box("meta", meta))
                .track(pictures(Heifs.av1()))
                .track("soun", Movies.sound(new byte[0]), List.of(new byte[4]))
                .file();
        List<Finding> seen = Scrubbers.standard()
                .inspect(ImageSource.of(new ByteArrayInputStream(file)))
                .findings();

        assertThat(seen).extracting(Finding::where).contains("still picture", "Exif", "track that players do not play");
    }

    private static void assertRefused(Movies movie, String reason) {
        assertThatThrownBy(() -> Scrubs.scrub(movie.file(), Depth.DEEP))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
    }

    private static Movies.Track pictures(byte[] frame, byte[]... more) {
        return new Movies.Track("pict", 3, entry(new byte[0]), new byte[0], joined(more), List.of(frame, frame));
    }

    private static Movies.Track repeated() {
        byte[] list = joined(u32(1), u32(1), joined(u32(10), u32(0), u32(0x10000)));
        return new Movies.Track(
                "pict", 3, entry(new byte[0]), box("edts", box("elst", list)), new byte[0], List.of(Heifs.av1()));
    }

    private static byte[] entry(byte[] more) {
        byte[] configuration = box("av1C", new byte[] {(byte) 0x81, 0, 12, 0});
        byte[] constraints = box("ccst", joined(new byte[4], u32(0x7C000000)));
        return Movies.video("av01", joined(configuration, constraints, more), new byte[32]);
    }

    private static byte[] auxiliary(String urn) {
        return box("auxi", joined(new byte[4], Jpegs.bytes(urn)));
    }

    /** The place so many bytes behind a box's type. */
    private static int after(byte[] file, String type, int bytes) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(type) + 4 + bytes;
    }
}
