package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.profile.DeidOption;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of object, each with what it lives by: that stays, and what is planted goes. */
class ObjectKindsTest {
    private static final String CLASS = "1.2.840.10008.5.1.4.1.1.";
    private static final String WORD = "ZQPLANTEDQZ";

    private static DicomBytes of(String kind) {
        return DicomBytes.object().text(0x0008_0016, "UI", CLASS + kind);
    }

    private static DicomBytes pictureOf(String kind) {
        return DicomBytes.picture().text(0x0008_0016, "UI", CLASS + kind);
    }

    private static DicomBytes code(String value, String scheme, String meaning) {
        return DicomBytes.item()
                .text(0x0008_0100, "SH", value)
                .text(0x0008_0102, "SH", scheme)
                .text(0x0008_0104, "LO", meaning);
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static DataSet clean(DicomBytes object, DeidOption... options) throws Exception {
        Deids.Done done = Deids.deid(object.file(), options);
        assertThat(done.says(WORD)).isFalse();
        assertThat(done.says("Planted")).isFalse();
        try (DicomFile file = done.open()) {
            return file.dataSet();
        }
    }

    private static DataSet item(DataSet around, int... path) {
        DataSet now = around;
        for (int tag : path) {
            now = now.find(tag).map(Element::items).orElseThrow().get(0);
        }
        return now;
    }

    private static void refuses(DicomBytes object, String reason) {
        assertThatThrownBy(() -> Deids.deid(object.file()))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    static DicomBytes report() {
        return of("88.33")
                .text(0x0008_0060, "CS", "SR")
                .text(0x0040_A040, "CS", "CONTAINER")
                .text(0x0040_A050, "CS", "SEPARATE")
                .text(0x0040_A491, "CS", "COMPLETE")
                .sequence(0x0040_A043, code("126000", "DCM", "Imaging Measurement Report"))
                .sequence(
                        0x0040_A730,
                        DicomBytes.item()
                                .text(0x0040_A010, "CS", "CONTAINS")
                                .text(0x0040_A040, "CS", "NUM")
                                .sequence(0x0040_A043, code("121206", "DCM", WORD))
                                .sequence(
                                        0x0040_A300,
                                        DicomBytes.item()
                                                .text(0x0040_A30A, "DS", "3.5")
                                                .sequence(0x0040_08EA, code("mm", "UCUM", "millimeter"))),
                        DicomBytes.item()
                                .text(0x0040_A010, "CS", "CONTAINS")
                                .text(0x0040_A040, "CS", "TEXT")
                                .text(0x0040_A160, "UT", "Seen by " + WORD));
    }

    @Test
    void reportsKeepTheirMeasuresUnderTheOptionThatKeepsThem() throws Exception {
        DataSet kept = clean(report(), DeidOption.CLEAN_STRUCTURED_CONTENT);

        DataSet measure = item(kept, 0x0040_A730);
        assertThat(item(measure, 0x0040_A300).ascii(0x0040_A30A)).isEqualTo("3.5");
        assertThat(item(measure, 0x0040_A043).ascii(0x0008_0104)).isEqualTo("Distance");
        assertThat(item(measure, 0x0040_A300, 0x0040_08EA).ascii(0x0008_0100)).isEqualTo("mm");
        assertThat(clean(report()).ascii(0x0040_A491)).isEqualTo("COMPLETE");
    }

    @Test
    void structureSetsKeepContoursAndLoseNames() throws Exception {
        DataSet kept = clean(of("481.3")
                .text(0x0008_0060, "CS", "RTSTRUCT")
                .text(0x3006_0002, "SH", WORD)
                .sequence(
                        0x3006_0020,
                        DicomBytes.item().text(0x3006_0022, "IS", "1").text(0x3006_0026, "LO", WORD))
                .sequence(
                        0x3006_0039,
                        DicomBytes.item()
                                .text(0x3006_0084, "IS", "1")
                                .sequence(
                                        0x3006_0040,
                                        DicomBytes.item()
                                                .text(0x3006_0042, "CS", "CLOSED_PLANAR")
                                                .text(0x3006_0046, "IS", "2")
                                                .text(0x3006_0050, "DS", "1.5\\2\\3\\4\\5\\6"))));

        assertThat(item(kept, 0x3006_0039, 0x3006_0040).ascii(0x3006_0050)).isEqualTo("1.5\\2\\3\\4\\5\\6");
        assertThat(item(kept, 0x3006_0020).ascii(0x3006_0022)).isEqualTo("1");
    }

    @Test
    void plansKeepBeams() throws Exception {
        DataSet kept = clean(of("481.5")
                .text(0x0008_0060, "CS", "RTPLAN")
                .text(0x300A_0002, "SH", WORD)
                .sequence(
                        0x300A_00B0,
                        DicomBytes.item()
                                .text(0x300A_00C0, "IS", "1")
                                .text(0x300A_00C2, "LO", WORD)
                                .text(0x300A_00C4, "CS", "STATIC")
                                .text(0x300A_00B4, "DS", "1000")));

        assertThat(item(kept, 0x300A_00B0).ascii(0x300A_00C4)).isEqualTo("STATIC");
        assertThat(item(kept, 0x300A_00B0).ascii(0x300A_00B4)).isEqualTo("1000");
    }

    @Test
    void segmentationsKeepWhatWasSegmented() throws Exception {
        DataSet kept = clean(pictureOf("66.4")
                .text(0x0062_0001, "CS", "BINARY")
                .us(0x0028_0100, 1)
                .us(0x0028_0101, 1)
                .us(0x0028_0102, 0)
                .bytes(0x7FE0_0010, "OB", new byte[] {1, 2})
                .sequence(
                        0x0062_0002,
                        DicomBytes.item()
                                .us(0x0062_0004, 1)
                                .text(0x0062_0005, "LO", WORD)
                                .text(0x0062_0008, "CS", "AUTOMATIC")
                                .sequence(0x0062_000F, code("10200004", "SCT", WORD))));

        assertThat(item(kept, 0x0062_0002).find(0x0062_0005)).isPresent(); // required: a dummy
        assertThat(item(kept, 0x0062_0002, 0x0062_000F).ascii(0x0008_0100)).isEqualTo("10200004");
        assertThat(kept.find(Tag.PIXEL_DATA).orElseThrow().bytes()).containsExactly(1, 2);
    }

    @Test
    void enhancedImagesKeepTheirFramesGroups() throws Exception {
        DicomBytes frame = DicomBytes.item()
                .sequence(0x0020_9113, DicomBytes.item().text(0x0020_0032, "DS", "1\\2\\3"))
                .sequence(
                        0x0020_9111,
                        DicomBytes.item().text(0x0020_9158, "LT", WORD).text(0x0018_9074, "DT", "20200102030405"));
        DataSet kept = clean(pictureOf("2.1").text(0x0028_0008, "IS", "1").sequence(0x5200_9230, frame));

        assertThat(item(kept, 0x5200_9230, 0x0020_9113).ascii(0x0020_0032)).isEqualTo("1\\2\\3");
    }

    @Test
    void waveformsKeepSamplesAndNothingBehindThem() throws Exception {
        byte[] samples = new byte[32];
        System.arraycopy(WORD.getBytes(StandardCharsets.US_ASCII), 0, samples, 12, WORD.length());
        samples[2] = 5;
        DataSet kept = clean(of("9.1.1")
                .text(0x0008_0060, "CS", "ECG")
                .sequence(
                        0x5400_0100,
                        DicomBytes.item()
                                .us(0x003A_0005, 2)
                                .bytes(0x003A_0010, "UL", number(3))
                                .text(0x003A_001A, "DS", "500")
                                .us(0x5400_1004, 16)
                                .text(0x5400_1006, "CS", "SS")
                                .bytes(0x5400_1010, "OW", samples)));

        assertThat(item(kept, 0x5400_0100).find(0x5400_1010).orElseThrow().bytes())
                .hasSize(12)
                .startsWith(0, 0, 5);
    }

    @Test
    void presentationStatesKeepReferencesThatResolve() throws Exception {
        DataSet image = clean(DicomBytes.picture());
        DataSet state = clean(of("11.1")
                .text(0x0008_0018, "UI", "1.2.3.77")
                .text(0x0008_0060, "CS", "PR")
                .text(0x0070_0080, "CS", WORD)
                .text(0x0070_0084, "PN", WORD)
                .sequence(0x0070_005A, DicomBytes.item().text(0x0070_0100, "CS", "SCALE TO FIT"))
                .sequence(
                        0x0008_1115,
                        DicomBytes.item()
                                .text(0x0020_000E, "UI", "1.2.3.4.5.6")
                                .sequence(
                                        0x0008_1140,
                                        DicomBytes.item()
                                                .text(0x0008_1150, "UI", DicomBytes.SECONDARY_CAPTURE)
                                                .text(0x0008_1155, "UI", "1.2.3.4.5.6.7"))));

        DataSet reference = item(state, 0x0008_1115, 0x0008_1140);
        assertThat(reference.ascii(0x0008_1155)).isEqualTo(image.ascii(Tag.SOP_INSTANCE_UID));
        assertThat(reference.ascii(0x0008_1150)).isEqualTo(DicomBytes.SECONDARY_CAPTURE);
        assertThat(item(state, 0x0008_1115).ascii(0x0020_000E)).isEqualTo(image.ascii(Tag.SERIES_INSTANCE_UID));
        assertThat(item(state, 0x0070_005A).ascii(0x0070_0100)).isEqualTo("SCALE TO FIT");
    }

    @Test
    void wholeSlidesKeepTheirOpticalPathsAndLoseTheirLabels() throws Exception {
        DataSet kept = clean(pictureOf("77.1.6")
                .text(0x0008_0060, "CS", "SM")
                .text(0x0008_0008, "CS", "ORIGINAL\\PRIMARY\\VOLUME\\NONE")
                .text(0x0040_0512, "LO", WORD)
                .text(0x2200_0002, "UT", WORD)
                .text(0x2200_0005, "LT", WORD)
                .sequence(
                        0x0040_0560,
                        DicomBytes.item().text(0x0040_0551, "LO", WORD).text(0x0040_0554, "UI", "1.2.9"))
                .sequence(
                        0x0048_0105,
                        DicomBytes.item().text(0x0048_0106, "SH", "1").text(0x0048_0107, "ST", WORD)));

        assertThat(item(kept, 0x0048_0105).ascii(0x0048_0106)).isEqualTo("1");
        assertThat(kept.ascii(0x0008_0008)).isEqualTo("ORIGINAL\\PRIMARY\\VOLUME\\NONE");
    }

    @Test
    void samplesThatAreFractionsAreAsManyAsThePictureHas() throws Exception {
        DicomBytes map = DicomBytes.object()
                .text(0x0008_0016, "UI", CLASS + "30")
                .us(0x0028_0002, 1)
                .text(0x0028_0004, "CS", "MONOCHROME2")
                .us(0x0028_0010, 2)
                .us(0x0028_0011, 2)
                .us(0x0028_0100, 32);

        assertThat(clean(map.bytes(0x7FE0_0008, "OF", new byte[16])).find(0x7FE0_0008))
                .isPresent();
        refuses(map.bytes(0x7FE0_0008, "OF", new byte[32]), "PIXEL_LAYOUT");
    }

    /** CDA, STL, OBJ, MTL. */
    @ParameterizedTest
    @ValueSource(strings = {"104.2", "104.3", "104.4", "104.5"})
    void documentsThatNobodyCanReadAreRefused(String kind) {
        refuses(of(kind).text(0x0042_0011, "OB", WORD), "ENCAPSULATED_DOCUMENT");
    }

    @Test
    void directoriesAreRefused() {
        refuses(DicomBytes.object().text(0x0008_0016, "UI", "1.2.840.10008.1.3.10"), "DICOMDIR");
    }

    /** MPEG-2, H.264, HEVC: user data and SEI messages hold anything. */
    @ParameterizedTest
    @ValueSource(strings = {"100", "101", "102", "103", "104", "105", "106", "107", "108"})
    void clipsAreRefused(String number) {
        String syntax = "1.2.840.10008.1.2.4." + number;

        assertThatThrownBy(() ->
                        Deids.deid(DicomBytes.picture().fragments(new byte[64]).file(syntax)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("TRANSFER_SYNTAX_NOT_SUPPORTED:" + syntax));
    }
}
