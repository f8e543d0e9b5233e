package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber.Depth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words that are spelled in numbers: turns, clocks, ratios, cuts, code points, profiles, sizes of tiles. */
class HiddenNumbersInPicturesTest {
    private static final Map<String, List<byte[]>> CLEANED = NumberPlaces.cleaned();

    private static final Map<String, byte[]> REFUSED = NumberPlaces.refused();

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

            assertThat(NumberPlaces.text(clean)).doesNotContain("JANE", "JAN", "MRN4");
            assertThat(clean).isEqualTo(Scrubs.scrub(pair.get(1), depth));
            assertThat(Scrubs.scrub(clean, depth)).isEqualTo(clean);
        }
    }

    @ParameterizedTest
    @MethodSource("refusedPlaces")
    void numbersThatNoPictureHasAreRefused(String place) {
        byte[] file = Objects.requireNonNull(REFUSED.get(place));
        assertThat(NumberPlaces.text(file)).contains("JA");
        for (Depth depth : Depth.values()) {
            assertThatThrownBy(() -> Scrubs.scrub(file, depth)).isInstanceOf(ImageVaultException.class);
        }
    }

    @Test
    void aScreenOfPngIsRoundedUntilItSpellsNothing() throws Exception {
        byte[] screen = joined(Word.bytes(16), u32(10_000_000), u32(1));
        byte[] clean = Scrubs.scrub(Pngs.file(Pngs.with(Pngs.simple(), "IDAT", "mDCV", screen)), Depth.DEEP);

        assertThat(NumberPlaces.text(clean)).contains("mDCV").doesNotContain("JANE", "E MRN");
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
    }

    @Test
    void whiteAndPrimariesOfPngComeInTheDigitsThatStandardsGive() throws Exception {
        byte[] srgb = primaries(31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000);
        byte[] truncated = primaries(31_269, 32_899, 63_999, 33_001, 30_000, 59_999, 15_000, 5_999);
        assertThat(coloured("cHRM", srgb)).isEqualTo(coloured("cHRM", truncated));
        assertThat(NumberPlaces.text(coloured("cHRM", srgb))).contains(NumberPlaces.text(srgb));

        byte[] spelled = primaries('J' << 8 | 'A', 'N' << 8 | 'E', 'M' << 8 | 'R', 'N' << 8 | '4', 1, 2, 3, 4);
        assertThat(NumberPlaces.text(coloured("cHRM", spelled)))
                .contains("cHRM")
                .doesNotContain("JA", "NE", "MR", "N4");
    }

    @Test
    void theGammaOfAScreenStaysAndAnotherOneComesInThousandths() throws Exception {
        for (int screen : new int[] {45_455, 55_556, 41_667, 100_000, 50_000}) {
            assertThat(NumberPlaces.text(coloured("gAMA", u32(screen)))).contains(NumberPlaces.text(u32(screen)));
        }
        assertThat(coloured("gAMA", u32(45_450))).isEqualTo(coloured("gAMA", u32(45_455)));
        assertThat(coloured("gAMA", u32('J' << 8 | 'A'))).isEqualTo(coloured("gAMA", u32(19_000)));
        assertThat(coloured("gAMA", u32(999))).isEqualTo(coloured("gAMA", u32(0)));
    }

    private static byte[] primaries(int... numbers) {
        return joined(java.util.Arrays.stream(numbers).mapToObj(Heifs::u32).toArray(byte[][]::new));
    }

    private static byte[] coloured(String type, byte[] content) throws Exception {
        byte[] clean = Scrubs.scrub(Pngs.file(Pngs.with(Pngs.simple(), "IDAT", type, content)), Depth.DEEP);
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
        return clean;
    }

    @Test
    void whatAv1CSaysIsWhatTheSequenceSays() throws Exception {
        byte[] header = Heifs.av1Sequence();
        byte[] told = Scrubs.scrub(av1(joined(new byte[] {(byte) 0x81, 'J', 'D', 0x1F}, header)), Depth.DEEP);
        byte[] right = Scrubs.scrub(av1(joined(new byte[] {(byte) 0x81, 0, 12, 0}, header)), Depth.DEEP);

        assertThat(told).isEqualTo(right);
        assertThat(NumberPlaces.text(right)).contains("av1C" + NumberPlaces.text(new byte[] {(byte) 0x81, 0, 12, 0}));
    }

    private static byte[] av1(byte[] configuration) {
        return Heifs.avif(configuration).file();
    }

    @Test
    void aClipStaysTurnedAndAsWideAsItIs() throws Exception {
        byte[] movie = Movies.mp4().file();
        int matrix = NumberPlaces.trackHead(movie) + 44;
        byte[] quarter = joined(
                joined(u32(0), u32(0x10000), u32(0)),
                joined(u32(-0x10000), u32(0), u32(0)),
                joined(u32(16 << 16), u32(0), u32(0x40000000)));
        byte[] sized = NumberPlaces.with(
                NumberPlaces.with(movie, matrix, quarter), matrix + 36, joined(u32(16 << 16), u32(16 << 16)));
        byte[] clean = Scrubs.scrub(sized, Depth.DEEP);

        assertThat(NumberPlaces.text(clean)).contains(NumberPlaces.text(joined(quarter, u32(16 << 16), u32(16 << 16))));
    }

    @Test
    void wideBytesOfPixelsKeepTheirRatio() throws Exception {
        byte[] clean = Scrubs.scrub(NumberPlaces.entry(box("pasp", joined(u32(118195), u32(118098)))), Depth.DEEP);
        int at = NumberPlaces.text(clean).indexOf("pasp") + 4;
        double ratio = (double) NumberPlaces.number(clean, at) / NumberPlaces.number(clean, at + 4);

        assertThat(ratio).isCloseTo(118195.0 / 118098, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(NumberPlaces.number(clean, at)).isLessThan(4096);
    }
}
