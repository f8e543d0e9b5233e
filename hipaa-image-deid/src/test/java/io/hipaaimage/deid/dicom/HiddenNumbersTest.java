package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.profile.DeidOption;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and numbers in the place of measures, codes and terms, and in what an option keeps. */
class HiddenNumbersTest {
    private static byte[] small(long number, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (number >> (8 * i));
        }
        return bytes;
    }

    private static DicomBytes patient() {
        return DicomBytes.picture().text(0x0010_0020, "LO", "7700-1355").text(0x0008_0020, "DA", "20190203");
    }

    @ParameterizedTest
    @CsvSource({
        "00181250, SH, SENSE-JOHNSMYTHE, JOHNSMYTHE",
        "00181250, SH, HEAJOHNSMYTH, JOHNSMYTH",
        "00541101, LO, measured JOHN SMYTHE, SMYTHE",
        "00541103, LO, OSEM JOHN SMYTHE, SMYTHE",
        "00541103, LO, VPFX-SMYTH, SMYTH",
        "00180024, SH, fl3d1abc410203, 410203",
        "00180085, SH, 941C203, 941C203",
        "00180015, CS, 1941, 1941",
        "00200013, IS, 5550199123, 5550199123",
        "00200013, IS, 20190203, 20190203",
        "00200013, IS, 03021941, 03021941",
        "00180050, DS, 078051120, 078051120",
        "00180050, DS, 0.77001355, 77001355",
        "00180050, DS, 19870605112233, 19870605112233"
    })
    void nothingOfAPersonStandsInAMeasure(String tag, String vr, String value, String word) throws Exception {
        DicomBytes object = patient().text(Integer.parseInt(tag, 16), vr, value);

        assertThat(Deids.deid(object.file()).says(word)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"00181074, DS, 379990123", "00541310, IS, 1234567891", "00200013, IS, 12", "00181152, IS, 120000000"})
    void measuresStay(String tag, String vr, String value) throws Exception {
        DicomBytes object = patient().text(Integer.parseInt(tag, 16), vr, value);

        assertThat(Deids.deid(object.file()).says(value)).isTrue();
    }

    @Test
    void theNumberOfThePatientIsFoundInBinary() throws Exception {
        String bytes = new String(small(77001355, 4), StandardCharsets.ISO_8859_1);
        DicomBytes long4 = patient().bytes(0x0018_6020, "SL", small(77001355, 4));
        DicomBytes double8 = patient().bytes(0x0018_9087, "FD", small(Double.doubleToLongBits(77001355d), 8));

        assertThat(Deids.deid(long4.file()).says(bytes)).isFalse();
        try (var file = Deids.deid(double8.file()).open()) {
            assertThat(file.dataSet().find(0x0018_9087).orElseThrow().bytes()).containsOnly(0);
        }
    }

    @Test
    void aPointerThatIsNoAttributeIsNone() throws Exception {
        byte[] text = "JoAn\20\0\20\0".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Deids.deid(patient().bytes(0x0028_0009, "AT", text).file()).says("JoAn"))
                .isFalse();
        assertThat(Deids.deid(patient()
                                .bytes(0x0028_0009, "AT", small(0x1063_0018, 4))
                                .file())
                        .says(new String(small(0x1063_0018, 4), StandardCharsets.ISO_8859_1)))
                .isTrue();
    }

    private static DicomBytes code(String value, String scheme, String version) {
        return patient()
                .sequence(
                        0x0040_A043,
                        DicomBytes.item()
                                .text(0x0008_0100, "SH", value)
                                .text(0x0008_0102, "SH", scheme)
                                .text(0x0008_0103, "SH", version)
                                .text(0x0008_0104, "LO", "x"));
    }

    @Test
    void codesHaveNoRoomForDays() throws Exception {
        assertThat(Deids.deid(code("121071", "DCM", "20190203").file()).says("20190203"))
                .isFalse();
        assertThat(Deids.deid(code("121071", "DCM", "03.02.41").file()).says("03.02.41"))
                .isFalse();
        assertThat(Deids.deid(code("41023-8", "LN", "2.7").file()).says("41023-8"))
                .isFalse();
        assertThat(Deids.deid(code("8302-2", "LN", "2.7").file()).says("8302-2"))
                .isTrue();
    }

    /** Texts that an option keeps: each of these would have told a name, a day or where to call. */
    @Test
    void anOptionKeepsNoDayNameOrAddress() throws Exception {
        List<String> kept = new ArrayList<>();
        for (String text : List.of(
                "mail jo@smythe.org",
                "checked 3 Feb 2019",
                "Feb 3rd",
                "2019-02-03",
                "02/03/2019",
                "SN 20190203",
                "call (555) 555-0199",
                "+44 20 7946 0958",
                "078-05-1120",
                "P l a n t e d",
                "PLANTEDPERSON",
                "SN0077001355001",
                "7700 1355",
                "Dr. Smythe")) {
            Deids.Done done = Deids.deid(patient().text(0x0018_1000, "LO", text).file(), DeidOption.RETAIN_DEVICE);
            if (done.says(text)) {
                kept.add(text);
            }
        }
        DicomBytes serial = patient().text(0x0018_1000, "LO", "SN-4711/B 2.1.0");

        assertThat(kept).isEmpty();
        assertThat(Deids.deid(serial.file(), DeidOption.RETAIN_DEVICE).says("SN-4711/B 2.1.0"))
                .isTrue();
    }

    @Test
    void twoIdeographsAreAName() throws Exception {
        DicomBytes object = patient()
                .text(0x0008_0005, "CS", "ISO_IR 192")
                .text(0x0010_0010, "PN", "Wang^XiaoDong=\u738b^\u5c0f\u4e1c")
                .text(0x0018_1000, "LO", "\u738b\u5c0f\u4e1c \u5ba4");

        String utf8 = new String("\u738b\u5c0f\u4e1c".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(Deids.deid(object.file(), DeidOption.RETAIN_DEVICE).says(utf8))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "CHEST AGE 95 AXIAL, CHEST AGE AXIAL",
        "CHEST 97 YO, CHEST",
        "HEAD DOB 3 FEB 41, HEAD",
        "HEAD 77 CT 001 CT 355 MR 4, HEAD CT CT MR",
        "CT 5MM CHEST 3, CT 5MM CHEST 3"
    })
    void numbersBesideAnAgeOrADayGo(String text, String clean) throws Exception {
        DicomBytes object = patient().text(0x0008_103E, "LO", text);

        try (var file = Deids.deid(object.file(), DeidOption.CLEAN_DESCRIPTORS).open()) {
            assertThat(file.dataSet().ascii(0x0008_103E)).isEqualTo(clean);
        }
    }
}
