package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectionTest {
    @Test
    void namesAPhotographerByLetter() throws Exception {
        Inspection seen = inspect(withExif(HiddenPlaces.exif(315, 2, Jpegs.bytes("Jane Doe\0"))));

        assertThat(seen.findings()).contains(new Finding("APP1 Exif, IFD0", "the photographer's name: Jane Doe", "A"));
        assertThat(seen.risk()).isEqualTo("high");
        assertThat(seen.fullProtection()).isTrue();
        assertThat(seen.why()).anyMatch(why -> why.contains("164.514(b)(2)(i)(A)"));
    }

    @Test
    void namesDatesDevicesAndSecondPictures() throws Exception {
        assertThat(inspect(withExif(HiddenPlaces.exif(0x132, 2, Jpegs.bytes("2024:01:02 03:04:05\0"))))
                        .findings())
                .extracting(Finding::category)
                .contains("C");
        assertThat(inspect(withExif(HiddenPlaces.exif(0xA431, 2, Jpegs.bytes("SN 0123456\0"))))
                        .findings())
                .extracting(Finding::category)
                .contains("M");
        byte[] two = HiddenPlaces.joined(Jpegs.baseline(1), Jpegs.baseline(2));
        assertThat(inspect(two).findings()).extracting(Finding::category).contains("Q");
    }

    @Test
    void aPlaceIsNamedWithoutAMapLink() throws Exception {
        byte[] pointer = {0, 1, (byte) 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0};
        byte[] directory = {0, 1, 0, 1, 0, 2, 0, 0, 0, 2, 'N', 0, 0, 0, 0, 0, 0, 0};
        byte[] gps = HiddenPlaces.joined(Jpegs.bytes("Exif\0\0MM\0*\0\0\0\10"), pointer, directory);

        Inspection seen = inspect(withExif(gps));

        assertThat(seen.findings()).extracting(Finding::category).contains("B");
        assertThat(seen.toString()).doesNotContain("http");
    }

    @Test
    void aCleanPictureHasNothing() throws Exception {
        for (byte[] picture : new byte[][] {Jpegs.progressive(1), Pngs.file(Pngs.simple())}) {
            Inspection seen = inspect(Scrubs.scrub(picture, Depth.DEEP));
            assertThat(seen.findings()).isEmpty();
            assertThat(seen.risk()).isEqualTo("none");
        }
    }

    @Test
    void pngTextsAreNamedByKeyword() throws Exception {
        byte[] png = Pngs.file(Pngs.with(Pngs.simple(), "IDAT", "tEXt", Jpegs.bytes("Author\0Jane Doe")));

        assertThat(inspect(png).findings()).contains(new Finding("tEXt", "a text, \"Author\"", "A"));
    }

    @Test
    void bytesBetweenSegmentsAreNamed() throws Exception {
        byte[] note = Jpegs.bytes("Jane Doe, MRN 4711");

        assertThat(inspect(Jpegs.insert(Jpegs.baseline(1), 2, note)).findings())
                .contains(new Finding(
                        "bytes between segments", note.length + " bytes that no picture viewer shows", "other"));
        byte[] clean = Scrubs.scrub(Jpegs.progressive(1), Depth.DEEP);
        assertThat(inspect(clean).findings()).isEmpty();
        assertThat(inspect(Jpegs.insert(clean, 2, note)).risk()).isEqualTo("low");
    }

    @Test
    void chunksThatAScrubLeavesOutAreNamed() throws Exception {
        byte[] note = Jpegs.bytes("Jane Doe, MRN 4711");
        for (String type : List.of("gIFt", "gIFx", "zxIf")) {
            Inspection seen = inspect(Pngs.file(Pngs.with(Pngs.simple(), "IDAT", type, note)));
            assertThat(seen.findings())
                    .extracting(Finding::where, Finding::category)
                    .contains(tuple(type, "A"));
            assertThat(seen.risk()).isEqualTo("high");
        }
        for (String type : List.of("PLTE", "tRNS", "gAMA", "pHYs", "fdAT", "fcTL", "acTL", "eXIf", "bKGD", "sBIT")) {
            String before = type.equals("acTL") ? "IEND" : "IDAT";
            assertThat(inspect(Pngs.file(Pngs.with(Pngs.simple(), before, type, note)))
                            .findings())
                    .as(type)
                    .extracting(Finding::where)
                    .containsOnly(type);
        }
    }

    @Test
    void aCleanAnimationAndACleanPaletteHaveNothing() throws Exception {
        for (List<Pngs.Chunk> picture : List.of(Pngs.animation(3), Pngs.picture(3, 8, false, 7))) {
            Inspection seen = inspect(Scrubs.scrub(Pngs.file(picture), Depth.DEEP));
            assertThat(seen.findings()).isEmpty();
            assertThat(seen.risk()).isEqualTo("none");
        }
    }

    @Test
    void anExifBlockWithoutAKnownFieldIsNamed() throws Exception {
        assertThat(inspect(withExif(Jpegs.bytes("Exif\0\0Jane Doe, MRN 4711"))).findings())
                .extracting(Finding::where)
                .contains("APP1 Exif");
    }

    @Test
    void anotherFormatIsNamedAndNotProtected() throws Exception {
        Inspection seen = inspect(Jpegs.bytes("PK\3\4 and more"));

        assertThat(seen.format()).isEqualTo("ZIP");
        assertThat(seen.fullProtection()).isFalse();
        assertThat(seen.risk()).isEqualTo("low");
    }

    @Test
    void refusesWhatEndsEarlyOrIsUnknown() {
        byte[] picture = Jpegs.baseline(1);
        assertThatThrownBy(() -> inspect(Arrays.copyOf(picture, 300)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("TRUNCATED");
        assertThatThrownBy(() -> inspect(new byte[0]))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("EMPTY");
        assertThatThrownBy(() -> inspect(new byte[20]))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("FORMAT_UNKNOWN");
    }

    private static byte[] withExif(byte[] payload) {
        return Jpegs.insert(Jpegs.baseline(1), 1, Jpegs.segment(0xE1, payload));
    }

    private static Inspection inspect(byte[] file) throws Exception {
        return Scrubbers.standard().inspect(ImageSource.of(new ByteArrayInputStream(file)));
    }
}
