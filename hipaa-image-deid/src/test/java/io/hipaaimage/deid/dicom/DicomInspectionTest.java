package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.Scrubbers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DicomInspectionTest {
    @Test
    void namesPlacesWithTheirLettersNestedOnesToo() throws Exception {
        byte[] file = DicomBytes.picture()
                .text(0x0010_1040, "LO", "Main Street 1")
                .text(0x0010_2154, "SH", "555-0100")
                .text(0x0018_1000, "LO", "SN-1")
                .sequence(0x0040_A730, DicomBytes.item().text(0x0040_A123, "PN", "Other^Person"))
                .file();

        Inspection seen = Scrubbers.standard().inspect(Deids.source(file));

        assertThat(seen.format()).isEqualTo("DICOM");
        assertThat(seen.risk()).isEqualTo("high");
        assertThat(seen.findings())
                .contains(
                        new Finding("00100010", "PatientName", "A"),
                        new Finding("00100020", "PatientID", "H"),
                        new Finding("00100030", "PatientBirthDate", "C"),
                        new Finding("00101040", "PatientAddress", "B"),
                        new Finding("00102154", "PatientTelephoneNumbers", "D"),
                        new Finding("00181000", "DeviceSerialNumber", "M"),
                        new Finding("0040A730[0].0040A123", "PersonName", "A"),
                        new Finding("00080018", "SOPInstanceUID", "R"));
        assertThat(seen.findings().toString()).doesNotContain("Planted").doesNotContain("PID77001");
    }

    @Test
    void refusesATruncatedObject() {
        byte[] file = DicomBytes.picture().file();
        byte[] cut = Arrays.copyOf(file, file.length - 3);

        assertThatThrownBy(() -> Scrubbers.standard().inspect(Deids.source(cut)))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo("TRUNCATED"));
    }
}
