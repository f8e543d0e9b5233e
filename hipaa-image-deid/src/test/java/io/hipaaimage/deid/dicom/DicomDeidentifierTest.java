package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.TransferSyntax;
import io.hipaaimage.deid.dicom.profile.DeidOption;
import io.hipaaimage.deid.dicom.profile.Remaining;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DicomDeidentifierTest {
    @Test
    void givesTheSameBytesForTheSameSecretAndOthersForAnother() throws Exception {
        byte[] file = DicomBytes.picture().file();

        assertThat(Deids.deid(file).bytes()).isEqualTo(Deids.deid(file).bytes());
        assertThat(Deids.deid(file, Deids.keyed(2), Set.of()).bytes())
                .isNotEqualTo(Deids.deid(file).bytes());
    }

    @Test
    void twoFilesThatDifferInWhatIsRemovedGiveTheSameBytes() throws Exception {
        byte[] one = DicomBytes.picture().text(0x0010_4000, "LT", "one comment").file();
        byte[] two = DicomBytes.picture()
                .text(0x0010_4000, "LT", "quite another comment")
                .text(0x0008_1030, "LO", "and a description")
                .file();

        assertThat(Deids.deid(one).bytes()).isEqualTo(Deids.deid(two).bytes());
    }

    @Test
    void keepsReferencesBetweenObjects() throws Exception {
        DataSet one = read(Deids.deid(DicomBytes.picture().file()));
        DataSet two = read(Deids.deid(DicomBytes.picture()
                .text(0x0008_0018, "UI", "1.2.9")
                .sequence(0x0008_1140, DicomBytes.item().text(0x0008_1155, "UI", "1.2.3.4.5.6.7"))
                .file()));

        Element reference = two.find(0x0008_1140).orElseThrow();
        assertThat(reference.items().get(0).ascii(0x0008_1155)).isEqualTo(one.ascii(Tag.SOP_INSTANCE_UID));
        assertThat(two.ascii(Tag.STUDY_INSTANCE_UID)).isEqualTo(one.ascii(Tag.STUDY_INSTANCE_UID));
        assertThat(two.ascii(Tag.PATIENT_ID))
                .isEqualTo(one.ascii(Tag.PATIENT_ID))
                .hasSize(16);
        assertThat(two.ascii(Tag.SOP_INSTANCE_UID)).isNotEqualTo(one.ascii(Tag.SOP_INSTANCE_UID));
    }

    @Test
    void movesAllDatesOfAPatientAlikeAndNoConstant() throws Exception {
        DataSet moved = read(Deids.deid(
                DicomBytes.picture()
                        .text(0x0008_0020, "DA", "20200229")
                        .text(0x0008_0021, "DA", "20200310")
                        .text(0x0008_002A, "DT", "20200229101500.5+0100")
                        .text(0x0008_0012, "DA", "19000101")
                        .text(0x0008_0030, "TM", "101500")
                        .file(),
                DeidOption.RETAIN_LONG_MODIFIED_DATES));

        java.time.LocalDate study = date(moved.ascii(0x0008_0020));
        assertThat(study).isBefore(java.time.LocalDate.of(2020, 2, 1));
        assertThat(date(moved.ascii(0x0008_0021))).isEqualTo(study.plusDays(10));
        assertThat(moved.ascii(0x0008_002A)).isEqualTo(moved.ascii(0x0008_0020) + "101500.5+0100");
        assertThat(moved.ascii(0x0008_0012)).isIn("", "19000101");
        assertThat(moved.ascii(0x0008_0030)).isEqualTo("101500");
        assertThat(moved.ascii(0x0028_0303)).isEqualTo("MODIFIED");
    }

    @Test
    void saysWhatPixelsMayShowAndOnWhatBasisItStands() throws Exception {
        DeidResult picture = Deids.deid(DicomBytes.picture().file()).receipt();
        DeidResult object = Deids.deid(DicomBytes.object().file()).receipt();

        assertThat(picture.verdict()).isEqualTo("CLEAN-EXCEPT-PIXELS");
        assertThat(picture.remaining()).contains(new Remaining("7FE00010", "BURNED_IN_TEXT_POSSIBLE"));
        assertThat(picture.basis()).isEqualTo("expert-determination-needed");
        assertThat(object.verdict()).isEqualTo("CLEAN");
        assertThat(object.basis()).isEqualTo("limited-data-set"); // keyed names are never Safe Harbor
    }

    @Test
    void claimsThatIdentityIsGoneOnlyWhereItIs() throws Exception {
        assertThat(read(Deids.deid(DicomBytes.object().file())).ascii(0x0012_0062))
                .isEqualTo("YES");
        assertThat(read(Deids.deid(DicomBytes.picture()
                                .text(0x0012_0062, "CS", "YES")
                                .file()))
                        .find(0x0012_0062))
                .isEmpty();
    }

    @Test
    void aNameInAKeptInstitutionTakesItAway() throws Exception {
        byte[] file = DicomBytes.picture()
                .text(0x0008_0080, "LO", "Clinic Dr. PLANTED")
                .text(0x0008_0081, "ST", "Main Street 1")
                .file();

        DataSet kept = read(Deids.deid(file, DeidOption.RETAIN_INSTITUTION));

        assertThat(kept.ascii(0x0008_0080)).doesNotContain("PLANTED");
        assertThat(kept.ascii(0x0008_0081)).isEqualTo("Main Street 1");
    }

    @Test
    void cleansDescriptionsToTerms() throws Exception {
        byte[] file = DicomBytes.picture()
                .text(0x0008_103E, "LO", "CT CHEST 5MM for Planted, ward Zebulon 77")
                .file();

        assertThat(read(Deids.deid(file, DeidOption.CLEAN_DESCRIPTORS)).ascii(0x0008_103E))
                .contains("CT CHEST 5MM")
                .doesNotContain("PLANTED")
                .doesNotContain("ZEBULON");
    }

    @Test
    void clearsBitsThatNoSampleUses() throws Exception {
        byte[] pixels = new byte[32];
        pixels[1] = (byte) 0xF1;
        DicomBytes picture = DicomBytes.picture()
                .us(0x0028_0100, 16)
                .us(0x0028_0101, 12)
                .us(0x0028_0102, 11)
                .bytes(0x7FE0_0010, "OW", pixels);

        Deids.Done done = Deids.deid(picture.file());

        assertThat(done.receipt().pixel()).isEqualTo("cleared-unused-bits");
        assertThat(read(done).find(Tag.PIXEL_DATA).orElseThrow().bytes()[1]).isEqualTo((byte) 0x01);
    }

    @Test
    void putsAnEmptyPageInPlaceOfADocument() throws Exception {
        byte[] file = DicomBytes.object()
                .text(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.104.1")
                .text(0x0042_0010, "ST", "Letter about Planted")
                .text(0x0042_0011, "OB", "%PDF-1.7 a letter about Planted")
                .text(0x0042_0012, "LO", "application/pdf")
                .file();

        Deids.Done done = Deids.deid(file);

        assertThat(done.receipt().verdict()).isEqualTo("CLEAN");
        assertThat(done.receipt().remaining()).contains(new Remaining("00420011", "DOCUMENT_REPLACED"));
        assertThat(done.says("Planted")).isFalse();
        assertThat(read(done).ascii(0x0042_0011)).startsWith("%PDF-1.4").contains("MediaBox");
    }

    @Test
    void readsEverySyntaxToTheSameObject() throws Exception {
        byte[] explicit = Deids.deid(DicomBytes.picture().file()).bytes();
        DicomBytes implicit = DicomBytes.implicitItem()
                .text(0x0008_0016, "UI", DicomBytes.SECONDARY_CAPTURE)
                .text(0x0008_0018, "UI", "1.2.3.4.5.6.7")
                .text(0x0008_0060, "CS", "OT")
                .text(0x0010_0010, "PN", "Planted^Person")
                .text(0x0010_0020, "LO", "PID77001")
                .text(0x0010_0030, "DA", "19410203")
                .text(0x0020_000D, "UI", "1.2.3.4.5")
                .text(0x0020_000E, "UI", "1.2.3.4.5.6")
                .us(0x0028_0002, 1)
                .text(0x0028_0004, "CS", "MONOCHROME2")
                .us(0x0028_0010, 4)
                .us(0x0028_0011, 4)
                .us(0x0028_0100, 8)
                .us(0x0028_0101, 8)
                .us(0x0028_0102, 7)
                .us(0x0028_0103, 0)
                .bytes(0x7FE0_0010, "OW", new byte[16]);

        assertThat(Deids.deid(implicit.file(DicomBytes.IMPLICIT)).bytes()).isEqualTo(explicit);
        assertThat(Deids.deid(implicit.body()).bytes()).isEqualTo(explicit);
    }

    private static java.time.LocalDate date(String value) {
        return java.time.LocalDate.parse(value, java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static DataSet read(Deids.Done done) throws Exception {
        try (io.hipaaimage.deid.dicom.data.DicomFile file = done.open()) {
            assertThat(file.syntax()).isEqualTo(TransferSyntax.EXPLICIT);
            return file.dataSet();
        }
    }
}
