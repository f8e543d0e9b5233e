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
