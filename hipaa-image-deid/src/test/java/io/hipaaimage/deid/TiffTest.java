package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.verify.StrictTiffReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffTest {
    private static final Map<String, byte[]> PLACES = HiddenTiffPlaces.all();

    static Stream<String> everyPlace() {
        return PLACES.keySet().stream();
    }

    static Stream<String> placesOfAnyDepth() {
        return everyPlace().filter(place -> !place.endsWith(", deep"));
    }

    private static byte[] file(String place) {
        return Objects.requireNonNull(PLACES.get(place));
    }

    /** Readers take a fourth sample of which the file says nothing for alpha, and one that is said to be unspecified not all of them. */
    @Test
    void whatAFourthSampleIsStaysUnsaidWhereItWas() throws Exception {
        Tiffs unsaid = new Tiffs(true, false);
        unsaid.page(24, 20, 8, 4, 7).shorts(262, 2);
        Tiffs said = new Tiffs(true, false);
        said.page(24, 20, 8, 4, 7).shorts(262, 2).shorts(338, 0);

        byte[] kept = Scrubs.scrub(said.file(), Depth.DEEP);
        byte[] clean = Scrubs.scrub(unsaid.file(), Depth.DEEP);

        assertThat(kept).hasSize(clean.length + 12); // one entry of an IFD
        assertThat(Scrubs.scrub(kept, Depth.DEEP)).isEqualTo(kept);
    }

    @ParameterizedTest
    @MethodSource("everyPlace")
    void nothingIsLeftWhenLookedIntoDeeply(String place) throws Exception {
        byte[] clean = Scrubs.scrub(file(place), Depth.DEEP);

        assertThat(Scrubs.contains(clean, Word.ONE.substring(0, 4))).isFalse();
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
    }

    @ParameterizedTest
    @MethodSource("placesOfAnyDepth")
    void nothingIsLeftInTheContainer(String place) throws Exception {
        byte[] clean = Scrubs.scrub(file(place), Depth.CONTAINER);

        assertThat(Scrubs.contains(clean, Word.ONE.substring(0, 4))).isFalse();
        assertThat(Scrubs.scrub(clean, Depth.CONTAINER)).isEqualTo(clean);
    }

    @ParameterizedTest
    @MethodSource("placesOfAnyDepth")
    void whatWasNeverScrubbedIsNotTakenForClean(String place) {
        StrictTiffReader reader = new StrictTiffReader();
        byte[] dirty = file(place);

        assertThatThrownBy(() -> {
                    reader.accept(dirty, 0, dirty.length);
                    reader.finish();
                })
                .isInstanceOf(VaultBugException.class);
    }

    @Test
    void theFilesThatHideTheWordHoldIt() {
        assertThat(Scrubs.contains(file("TIFF II tag 270"), Word.ONE)).isTrue();
        assertThat(Scrubs.contains(file("TIFF II rows after the last one, deflated, deep"), Word.ONE))
                .isTrue();
        assertThat(PLACES).hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @CsvSource({
        "LZW, 5",
        "LZW, 10",
        "ZLib, 5",
        "ZLib, 10",
        "PackBits, 5",
        "PackBits, 10",
        "JPEG, 5",
        "Deflate, 5",
        "Deflate, 13",
        "LZW, 13",
        "LZW, 6",
        "LZW, 12"
    })
    void whatTheJdkWritesKeepsItsPixels(String compression, int type) throws Exception {
        byte[] picture = Tiffs.byImageIo(compression, type, 3);
        for (Depth depth : Depth.values()) {
            byte[] clean = Scrubs.scrub(picture, depth);

            assertThatCode(() -> PixelComparison.requireEqual(picture, clean)).doesNotThrowAnyException();
            assertThat(Scrubs.scrub(clean, depth)).isEqualTo(clean);
        }
    }

    @ParameterizedTest
    @CsvSource({"CCITT RLE, 1", "CCITT RLE, 70", "CCITT T.4, 1", "CCITT T.4, 70", "CCITT T.6, 1", "CCITT T.6, 70"})
    void faxRowsAreWalkedToTheirEnd(String compression, int grain) throws Exception {
        byte[] picture = Tiffs.byImageIo(compression, Tiffs.bilevel(5200, 60, grain));
        for (Depth depth : Depth.values()) {
            byte[] clean = Scrubs.scrub(picture, depth);

            assertThatCode(() -> PixelComparison.requireEqual(picture, clean)).doesNotThrowAnyException();
            assertThat(Scrubs.scrub(clean, depth)).isEqualTo(clean);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CCITT RLE", "CCITT T.4", "CCITT T.6"})
    void whatStandsBehindTheLastFaxRowGoes(String compression) throws Exception {
        byte[] picture = Tiffs.byImageIo(compression, Tiffs.bilevel(300, 7, 9));
        byte[] longer = Tiffs.withLongerStrip(picture, Jpegs.bytes(Word.ONE));
        assertThat(Scrubs.contains(longer, Word.ONE)).isTrue();

        byte[] clean = Scrubs.scrub(longer, Depth.DEEP);
        assertThat(clean).isEqualTo(Scrubs.scrub(picture, Depth.DEEP));
        assertThat(Scrubs.contains(clean, Word.ONE)).isFalse();
    }

    @Test
    void aLargePictureFillsTheTableOfLzwMoreThanOnce() throws Exception {
        BufferedImage noise = new BufferedImage(200, 200, BufferedImage.TYPE_3BYTE_BGR);
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < 200 * 200; i++) {
            noise.setRGB(i % 200, i / 200, random.nextInt());
        }
        byte[] picture = Tiffs.byImageIo("LZW", noise);

        byte[] clean = Scrubs.scrub(picture, Depth.DEEP);
        assertThatCode(() -> PixelComparison.requireEqual(picture, clean)).doesNotThrowAnyException();
    }

    @Test
    void deepScrubForgetsTheCompressor() throws Exception {
        byte[][] clean = new byte[2][];
        for (int level : new int[] {1, 9}) {
            Tiffs file = new Tiffs(true, false);
            file.rgb(1)
                    .shorts(259, 8)
                    .parts(List.of(
                            Pngs.deflate(new byte[576], level),
                            Pngs.deflate(new byte[576], level),
                            Pngs.deflate(new byte[288], level)));
            clean[level / 9] = Scrubs.scrub(file.file(), Depth.DEEP);
        }
        assertThat(clean[0]).isEqualTo(clean[1]);
    }

    @Test
    void orientationPagesAndByteOrderStay() throws Exception {
        Tiffs file = new Tiffs(false, true);
        file.rgb(1).shorts(274, 6);
        file.rgb(2).shorts(274, 1);
        byte[] clean = Scrubs.scrub(file.file(), Depth.DEEP);

        assertThat(clean).startsWith('M', 'M', 0, 43, 0, 8);
        assertThat(clean).containsSequence(1, 18, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0);
        assertThat(new String(clean, java.nio.charset.StandardCharsets.ISO_8859_1).split("\1\22\0\3", -1))
                .hasSize(2);
    }

    @Test
    void refusesLoopsOverlapsAndLyingCounts() {
        byte[] plain = Tiffs.plain(2);
        int next = plain.length - 4;
        byte[] loop = plain.clone();
        System.arraycopy(loop, 4, loop, next, 4);
        assertRefused(loop, "loop");
        Tiffs overlap = new Tiffs(true, false);
        overlap.rgb(1).numbers(273, 4, 8, 300, 8);
        assertRefused(overlap.file(), "overlap");
        Tiffs header = new Tiffs(true, false);
        header.rgb(1).numbers(273, 4, 1, 600, 1200);
        assertRefused(header.file(), "overlap");
        Tiffs few = new Tiffs(true, false);
        few.rgb(1).numbers(279, 4, 576, 576, 10);
        assertRefused(few.file(), "too few bytes");
        Tiffs beyond = new Tiffs(true, false);
        beyond.rgb(1).numbers(273, 4, 8, 600, 0x7FFFFFFF);
        assertRefused(beyond.file(), "TRUNCATED strip or tile");
        Tiffs huge = new Tiffs(true, false);
        huge.rgb(1).numbers(256, 4, 0x7FFFFFFF).numbers(257, 4, 0x7FFFFFFF).numbers(278, 4, 1);
        assertRefused(huge.file(), "number of strips");
    }

    @Test
    void refusesAnEntryCountOfTwoToThe31() {
        byte[] file = Tiffs.plain(2);
        int at = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\2\1\3\0\3\0\0\0");
        file[at + 7] = (byte) 0x80;

        assertRefused(file, "values of an entry");
    }

    @Test
    void theOtherOrderOfBitsIsReadByEachCoderAndWrittenAsTheUsualOne() throws Exception {
        for (int coder : FillOrders.CODERS) {
            for (int[] kind : new int[][] {{1, 1}, {4, 1}, {8, 1}, {8, 3}, {16, 1}}) {
                byte[] usual = FillOrders.tiff(coder, kind[0], kind[1], false, 0);
                byte[] other = FillOrders.tiff(coder, kind[0], kind[1], true, 0);
                String name = coder + ", bits and samples " + kind[0] + " " + kind[1];

                assertThat(Scrubs.scrub(other, Depth.DEEP)).as(name).isEqualTo(Scrubs.scrub(usual, Depth.DEEP));
                byte[] copied = Scrubs.scrub(other, Depth.CONTAINER);
                assertThat(Scrubs.scrub(copied, Depth.CONTAINER)).as(name).isEqualTo(copied);
                assertThat(Scrubs.scrub(copied, Depth.DEEP)).as(name).isEqualTo(Scrubs.scrub(usual, Depth.DEEP));
            }
        }
    }

    @Test
    void bitsBehindALineGoInEitherOrderOfBits() throws Exception {
        for (int coder : FillOrders.CODERS) {
            for (int bits : new int[] {1, 4}) {
                byte[] clean = Scrubs.scrub(FillOrders.tiff(coder, bits, 1, false, 0), Depth.DEEP);
                for (boolean reversed : new boolean[] {true, false}) {
                    byte[] said = FillOrders.tiff(coder, bits, 1, reversed, 0x5A);
                    assertThat(Scrubs.scrub(said, Depth.DEEP))
                            .as("coder %d", coder)
                            .isEqualTo(clean);
                }
            }
        }
    }

    @Test
    void refusesWhatItCannotWalk() {
        for (int compression : List.of(6, 34712, 50000)) {
            Tiffs file = new Tiffs(true, false);
            file.rgb(1).shorts(259, compression);
            assertRefused(file.file(), "FORMAT_NOT_SUPPORTED:TIFF");
        }
        Tiffs dng = new Tiffs(true, false);
        dng.rgb(1).numbers(50706, 1, 1, 4, 0, 0);
        assertRefused(dng.file(), "FORMAT_NOT_SUPPORTED:DNG");
        Tiffs raw = new Tiffs(true, false);
        raw.rgb(1).numbers(254, 4, 1).numbers(330, 4, 8);
        assertRefused(raw.file(), "FORMAT_NOT_SUPPORTED:camera raw");
        byte[] tall = HiddenTiffPlaces.jpeg(Jpegs.baseline(1), new byte[0]);
        int at = new String(tall, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\1\1\3\0\1\0\0\0");
        tall[at + 8]--;
        int rows = new String(tall, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\26\1\3\0\1\0\0\0");
        tall[rows + 8]--;
        assertRefused(tall, "SOF larger than its strip");
    }

    @Test
    void saysWhatItFound() throws Exception {
        Tiffs file = new Tiffs(true, false);
        file.rgb(1).text(315, "Jane Doe").numbers(34853, 4, 8).text(306, "2020:01:01 00:00:00");
        file.rgb(2).text(270, "Aperio\nmacro 10x10");

        List<Finding> found = Scrubbers.standard()
                .inspect(ImageSource.of(new ByteArrayInputStream(file.file())))
                .findings();

        assertThat(found)
                .contains(
                        new Finding("IFD0", "the photographer's name: Jane Doe", "A"),
                        new Finding("IFD0, GPS IFD", "where the picture was taken", "B"),
                        new Finding("IFD0", "a date and time: 2020:01:01 00:00:00", "C"),
                        new Finding("IFD1", "a photograph of a slide's label, which often shows a name", "A"));
    }

    @Test
    void realFilesComeOutCleanWithEqualPixels() throws Exception {
        int clean = 0;
        for (java.nio.file.Path path : Corpus.files(Corpus.folder("images/tif"), ".*\\.tiff?")) {
            byte[] picture = Corpus.read(path);
            try {
                byte[] scrubbed = Scrubs.scrub(picture, Depth.DEEP);
                clean++;
                PixelComparison.requireEqual(picture, scrubbed);
            } catch (RefusedException e) {
                assertThat(e.reason()).as(path.getFileName().toString()).doesNotStartWith("VERIFY_FAILED");
            } catch (DamagedInputException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        assertThat(clean).isGreaterThan(25);
    }

    @Test
    void noPlantedWordSurvives() throws Exception {
        for (java.nio.file.Path path : Corpus.files(Corpus.folder("canary"), "T.*\\.tif")) {
            byte[] clean = Scrubs.scrub(Corpus.read(path), Depth.DEEP);
            assertThat(Scrubs.contains(clean, "CNRY"))
                    .as(path.getFileName().toString())
                    .isFalse();
        }
    }

    private static void assertRefused(byte[] file, String why) {
        for (Depth depth : Depth.values()) {
            assertThatThrownBy(() -> Scrubs.scrub(Arrays.copyOf(file, file.length), depth))
                    .isInstanceOfAny(RefusedException.class, DamagedInputException.class)
                    .hasMessageContaining(why);
        }
    }
}
