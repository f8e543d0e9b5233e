package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber.Depth;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that stay because the picture needs them stay the same numbers, in one form. */
class ChosenNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 100",
        "7, 0, 7, 100",
        "2, 100, 1, 50",
        "40, 1000, 1, 25",
        "1001, 30000, 1001, 30000",
        "1001, 24000, 1001, 24000",
        "1, 60000, 1, 60000",
        "19009, 20037, 949, 1000",
        "65535, 65534, 1, 1",
        "1, 40001, 0, 100",
        "65535, 1001, 6547, 100"
    })
    void aFrameIsShownAsLongAsBefore(int over, int under, int cleanOver, int cleanUnder) throws Exception {
        byte[] clean = scrubbed(Pngs.file(Pngs.changed(Pngs.animation(9), "fcTL", data -> {
            byte[] told = data.clone();
            ByteBuffer.wrap(told).putShort(20, (short) over).putShort(22, (short) under);
            return told;
        })));
        ByteBuffer frame = ByteBuffer.wrap(clean);
        int at = text(clean).indexOf("fcTL") + 4;

        assertThat(Short.toUnsignedInt(frame.getShort(at + 20))).isEqualTo(cleanOver);
        assertThat(Short.toUnsignedInt(frame.getShort(at + 22))).isEqualTo(cleanUnder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "M1 2L3 4 | M 1 2 L 3 4",
                "M.5.25-1-.125 | M 0.5 0.25 -1 -0.125",
                "M 1e2 1.50E+1 L -0 00012 | M 100 15 L 0 12",
                "M 0.1 1234567.891 L 1e-7 123456789012 | M 0.1 1234567.89 L 1e-7 1.23456789e11",
                "M0 0a5 5 0 0110 10 | M 0 0 a 5 5 0 0 1 10 10",
                "M0 0A5 5 0 01.5.25 5 5 0 1 0 7 7z | M 0 0 A 5 5 0 0 1 0.5 0.25 5 5 0 1 0 7 7 z"
            })
    void aPathDrawsWhatItDrew(String told, String clean) throws Exception {
        byte[] svg = scrubbed(svg(told));

        assertThat(text(svg)).contains("<path d=\"" + clean + "\"/>");
        assertThat(scrubbed(svg)).isEqualTo(svg);
    }

    @ParameterizedTest
    @CsvSource({"M0 0A5 5 0 2 1 9 9", "M0 0A5 5 0 -1 1 9 9", "M 1e99 0"})
    void aPathThatNoViewerDrawsIsNone(String told) throws Exception {
        assertThat(text(scrubbed(svg(told)))).contains("<path/>");
    }

    @Test
    void aCurveThatDoesNotTurnBackStaysAsItIs() throws Exception {
        byte[] rising = OwnProfiles.table(i -> (int) Math.round(65535 * Math.pow(i / 255.0, 1.8)));
        byte[] curve = java.util.Arrays.copyOfRange(rising, rising.length - 512, rising.length);

        assertThat(text(scrubbed(OwnProfiles.inJpeg(rising)))).contains(text(curve));
    }

    @Test
    void aWordInACurveIsNoColour() throws Exception {
        byte[] word = Word.bytes(20);
        byte[] dented = OwnProfiles.table(i -> i >= 200 && i < 210
                ? (word[2 * (i - 200)] & 0xFF) << 8 | (word[2 * (i - 200) + 1] & 0xFF)
                : (int) Math.round(65535 * Math.pow(i / 255.0, 1.8)));
        assertThat(text(OwnProfiles.inJpeg(dented))).contains("JANEDOE");

        assertThat(text(scrubbed(OwnProfiles.inJpeg(dented)))).contains("curv").doesNotContain("JA", "NE");
    }

    @Test
    void whatAPictureSaysOfItsLightAndRepetitionsStays() throws Exception {
        byte[] heic = Heifs.heic()
                .property("clli", new byte[] {3, (byte) 0xE8, 1, (byte) 0x90})
                .item(1, "hvc1", "", 0, Heifs.hevc(), 1, 0x82, 3)
                .file();
        assertThat(text(scrubbed(heic))).contains("clli\3\u00E8\1\u0090");
        byte[] film = Pngs.file(Pngs.changed(
                Pngs.animation(9), "acTL", data -> joined(new byte[] {0, 0, 0, 2}, new byte[] {0, 0, 0, 5})));
        assertThat(text(scrubbed(film))).contains("acTL\0\0\0\2\0\0\0\5");
    }

    private static byte[] svg(String path) {
        return (SvgPlaces.HEAD + "><path d=\"" + path + "\"/></svg>").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] scrubbed(byte[] file) throws Exception {
        return Scrubs.scrub(file, Depth.DEEP);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
