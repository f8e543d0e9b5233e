package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.verify.StrictMovieReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What coders of MPEG-4 Visual say of themselves chooses how decoders compute: that stays, in one of few words, and nothing else of it. */
class CoderMarksTest {
    private static final byte[] NONE = {};

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "XviD0000, XviD0001",
                "XviD0002, XviD0003",
                "XviD0013, XviD0017",
                "XviD0018, XviD0032",
                "XviD0033, XviD0033",
                "XviD0034, XviD0050",
                "XviD0069C Jane Doe, XviD0050",
                "DivX412Build1234, DivX400b0",
                "DivX500b413, DivX500b413",
                "DivX502Build1813, DivX500b1813",
                "DivX503b1393p, DivX503b1813p",
                "DivX501b20020416, DivX501b20020416",
                "DivX688b4711p Jane Doe, DivX503b1814p",
                "ffmpeg, FFmpeg0b4652",
                "FFmpeg0.4.7b4654, FFmpeg0b4654",
                "FFmpeg v0.4.8 / libavcodec build: 4660, FFmpeg0b4669",
                "FFmpeg0.4.9b4700 Jane, FFmpeg0b4712",
                "Lavc56.60.100, Lavc56.0.100"
            })
    void aMarkStaysAsOneOfFewWords(String said, String kept) throws Exception {
        for (Depth depth : Depth.values()) {
            byte[] clean = Scrubs.scrub(clip(marked(said), NONE, NONE), depth);

            assertThat(clean).isEqualTo(Scrubs.scrub(clip(marked(kept), NONE, NONE), depth));
            assertThat(text(clean)).contains("\0\0\1\u00B2" + kept + "\6").doesNotContain("Jane");
            assertThat(Scrubs.scrub(clean, depth)).isEqualTo(clean);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Lavc59.37.100",
        "Lavc52.20.0",
        "FFmpeg0.4.9b4713",
        "XviDJane",
        "Jane XviD0050",
        "DivX500Jane",
        "DivX50012345678b1"
    })
    void whatChoosesNothingGoes(String said) throws Exception {
        for (Depth depth : Depth.values()) {
            assertThat(Scrubs.scrub(clip(marked(said), NONE, NONE), depth))
                    .isEqualTo(Scrubs.scrub(clip(NONE, NONE, NONE), depth));
        }
    }

    @Test
    void marksOfThreeCodersStandInOneOrderEachOnce() throws Exception {
        byte[] said = joined(marked("XviD0001"), marked("XviD0050"), joined(marked("ffmpeg"), marked("DivX503b1393p")));
        byte[] clean = Scrubs.scrub(clip(said, NONE, NONE), Depth.DEEP);

        assertThat(text(clean))
                .contains(text(joined(marked("DivX503b1813p"), marked("FFmpeg0b4652"), marked("XviD0050"))))
                .doesNotContain("XviD0001");
    }

    @Test
    void aMarkOfTheFirstSampleMovesToTheDescriptorsAndGoesWhereItIsRepeated() throws Exception {
        byte[] mark = marked("XviD0069");
        byte[] clean = Scrubs.scrub(clip(mark, NONE, NONE), Depth.DEEP);

        assertThat(Scrubs.scrub(clip(NONE, mark, NONE), Depth.DEEP)).isEqualTo(clean);
        assertThat(Scrubs.scrub(clip(mark, mark, marked("XviD0070Jane")), Depth.DEEP))
                .isEqualTo(clean);
        assertThat(Scrubs.scrub(clip(marked("XviD0001"), mark, marked("Jane")), Depth.DEEP))
                .isEqualTo(clean);
    }

    @Test
    void aMarkThatChangesWithinAClipIsRefused() {
        for (byte[] clip : List.of(
                clip(marked("XviD0001"), NONE, marked("XviD0050")),
                clip(NONE, NONE, marked("DivX503b1393p")),
                clip(NONE, marked("ffmpeg"), marked("Lavc59.37.100")))) {
            assertThatThrownBy(() -> Scrubs.scrub(clip, Depth.DEEP))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("CODEC_CHANGES");
        }
    }

    @Test
    void theStrictReaderKnowsNoOtherWord() throws Exception {
        byte[] clean = Scrubs.scrub(clip(marked("XviD0069"), NONE, NONE), Depth.DEEP);
        byte[] other = text(clean).replace("XviD0050", "XviD0051").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(clean)).isEqualTo(clean.length);
        assertThatThrownBy(() -> read(other)).isInstanceOf(VaultBugException.class);
    }

    private static long read(byte[] file) {
        StrictMovieReader reader = StrictMovieReader.ofClip();
        reader.accept(file, 0, file.length);
        return reader.finish();
    }

    private static byte[] marked(String text) {
        return CoderMarkClips.marked(text);
    }

    /** Headers and three pictures, with more in the headers, in the first picture and in the last. */
    private static byte[] clip(byte[] inHeaders, byte[] inFirst, byte[] inLast) {
        byte[] headers = {0, 0, 1, (byte) 0xB0, 1, 0, 0, 1, 0x20, 5};
        byte[] picture = {0, 0, 1, (byte) 0xB6, 1, 2, 3};
        return CoderMarkClips.clip(
                joined(headers, inHeaders), List.of(joined(inFirst, picture), picture, joined(inLast, picture)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
