package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.profile.DeidOption;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What options keep is looked at all the same: each place here is one where an option would have kept a name or a number. */
class HiddenByOptionTest {
    private static final String WORD = "ZQHIDDENQZ";

    private static boolean says(DicomBytes object, String word, DeidOption... options) throws Exception {
        return Deids.deid(object.file(), options).says(word);
    }

    @Test
    void aDateOfBirthInAUidTakesItAway() throws Exception {
        DicomBytes object = DicomBytes.picture().text(0x0020_000D, "UI", "1.2.19410203.77001");

        assertThat(says(object, "19410203", DeidOption.RETAIN_UIDS)).isFalse();
        assertThat(says(DicomBytes.picture(), "1.2.3.4.5.6.7", DeidOption.RETAIN_UIDS)).isTrue();
    }

    @Test
    void lettersThatLookAlikeAreTheSameName() throws Exception {
        // Planted, with Cyrillic letters for a, e and t, and a space of no width in it
        String alike = "PL\u0410N\u200B\u0422\u0415D WARD";
        DicomBytes object = DicomBytes.picture().text(0x0008_0005, "CS", "ISO_IR 192").text(0x0008_1040, "LO", alike);

        assertThat(says(object, "WARD", DeidOption.RETAIN_INSTITUTION)).isFalse();
    }

    @Test
    void anOffsetFromUtcIsAnOffset() throws Exception {
        DicomBytes object = DicomBytes.picture().text(0x0008_0201, "SH", WORD);

        assertThat(says(object, WORD, DeidOption.RETAIN_LONG_FULL_DATES)).isFalse();
        assertThat(says(object.text(0x0008_0201, "SH", "+0130"), "+0130", DeidOption.RETAIN_LONG_FULL_DATES))
                .isTrue();
    }

    @Test
    void aKeptTextHasNoFurtherValues() throws Exception {
        DicomBytes object = DicomBytes.picture().text(0x0008_1010, "SH", "ROOM1\\" + WORD);

        assertThat(says(object, WORD, DeidOption.RETAIN_DEVICE)).isFalse();
        assertThat(says(DicomBytes.picture().text(0x0008_1010, "SH", "ROOM1"), "ROOM1", DeidOption.RETAIN_DEVICE))
                .isTrue();
    }

    @Test
    void aKeptTextIsNoLongerThanItMayBe() throws Exception {
        DicomBytes object = DicomBytes.picture().text(0x0008_1010, "SH", "ROOM " + "x".repeat(40) + WORD);

        assertThat(says(object, WORD, DeidOption.RETAIN_DEVICE)).isFalse();
    }

    @Test
    void aNameUnderALyingRepresentationIsLearntAsAName() throws Exception {
        DicomBytes object = DicomBytes.picture()
                .bytes(0x0010_2160, "OB", new byte[0])
                .bytes(0x0010_0010, "OB", "Zweistein^Person".getBytes(StandardCharsets.US_ASCII))
                .text(0x0008_0080, "LO", "Praxis Zweistein");

        assertThat(says(object, "Zweistein", DeidOption.RETAIN_INSTITUTION)).isFalse();
    }

    @Test
    void aNumberOfThePatientIsFoundBeforeAPoint() throws Exception {
        DicomBytes object = DicomBytes.picture()
                .text(0x0010_0020, "LO", "7700112")
                .text(0x0018_0050, "DS", "7700112.00");

        assertThat(says(object, "7700112")).isFalse();
    }

    @Test
    void aNumberOfThePatientThatLooksLikeACodeIsNone() throws Exception {
        DicomBytes object = DicomBytes.picture()
                .text(0x0010_0020, "LO", "77001-3")
                .sequence(
                        0x0040_A043,
                        DicomBytes.item()
                                .text(0x0008_0100, "SH", "77001-3")
                                .text(0x0008_0102, "SH", "LN")
                                .text(0x0008_0104, "LO", "x"));

        assertThat(says(object, "77001")).isFalse();
    }

    @Test
    void aNumberInPiecesDoesNotPassAsCodeStrings() throws Exception {
        DicomBytes object = DicomBytes.picture().text(0x0018_0015, "CS", "CHEST\\7700\\1355");

        assertThat(says(object, "7700")).isFalse();
    }

    @Test
    void aNumberInPiecesDoesNotPassAsMeasures() throws Exception {
        DicomBytes object = DicomBytes.picture().text(0x0008_1030, "LO", "CT 5MM 177-001-355 CHEST");

        try (var file = Deids.deid(object.file(), DeidOption.CLEAN_DESCRIPTORS).open()) {
            assertThat(file.dataSet().ascii(0x0008_1030)).isEqualTo("CT 5MM CHEST");
        }
    }

    @Test
    void whatFollowsATitleIsAName() throws Exception {
        DicomBytes object = DicomBytes.picture().text(0x0008_103E, "LO", "CHEST for Dr. Parkinson, AXIAL");

        Deids.Done done = Deids.deid(object.file(), DeidOption.CLEAN_DESCRIPTORS);
        assertThat(done.says("PARKINSON")).isFalse();
        assertThat(done.says("AXIAL")).isTrue();
    }

    @Test
    void aTextAmongTheNumbersOfATableTakesTheTableAway() throws Exception {
        byte[] table = new byte[512];
        System.arraycopy((WORD + "NAMED").getBytes(StandardCharsets.US_ASCII), 0, table, 100, 15);

        assertThat(says(DicomBytes.picture().bytes(0x0028_1201, "OW", table), WORD)).isFalse();
    }

    @Test
    void aTableEndsWhereItsDescriptorSays() throws Exception {
        byte[] table = new byte[40];
        System.arraycopy("ZQHID".getBytes(StandardCharsets.US_ASCII), 0, table, 33, 5);
        DicomBytes object = DicomBytes.picture()
                .bytes(0x0028_1101, "US", new byte[] {16, 0, 0, 0, 16, 0})
                .bytes(0x0028_1201, "OW", table);

        assertThat(says(object, "ZQHID")).isFalse();
    }

    /** The heart of a ramp passes through the alphabet; it is no text. */
    @Test
    void rampsAreNoText() throws Exception {
        byte[] bytes = new byte[256];
        byte[] words = new byte[1024];
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        for (int i = 0; i < 512; i++) {
            words[2 * i] = (byte) (0x4100 + i);
            words[2 * i + 1] = (byte) ((0x4100 + i) >> 8);
        }
        Deids.Done done = Deids.deid(DicomBytes.picture()
                .bytes(0x0028_1201, "OW", bytes)
                .bytes(0x0028_1202, "OW", words)
                .file());

        try (var file = done.open()) {
            assertThat(file.dataSet().find(0x0028_1201).orElseThrow().bytes()).isEqualTo(bytes);
            assertThat(file.dataSet().find(0x0028_1202).orElseThrow().bytes()).isEqualTo(words);
        }
    }

    @Test
    void anOffsetTableOfTextIsNotWritten() throws Exception {
        byte[] table = Arrays.copyOf(WORD.getBytes(StandardCharsets.US_ASCII), 12);
        byte[] pixels = new byte[16];
        byte[] value = new byte[8 + 12 + 8 + 16 + 8];
        byte[] item = {(byte) 0xFE, -1, 0, (byte) 0xE0};
        System.arraycopy(item, 0, value, 0, 4);
        value[4] = 12;
        System.arraycopy(table, 0, value, 8, 12);
        System.arraycopy(item, 0, value, 20, 4);
        value[24] = 16;
        System.arraycopy(pixels, 0, value, 28, 16);
        System.arraycopy(new byte[] {(byte) 0xFE, -1, (byte) 0xDD, (byte) 0xE0}, 0, value, 44, 4);
        byte[] file = DicomBytes.picture()
                .raw(0x7FE0_0010, "OB", 0xFFFF_FFFFL, value)
                .file("1.2.840.10008.1.2.1.98");

        assertThat(Deids.deid(file).says(WORD)).isFalse();
    }
}
