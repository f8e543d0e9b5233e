package io.hipaaimage.cli.vault;

import static io.hipaaimage.cli.DicomElements.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.cli.Office;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A DICOM object in a vault: filed under its own patient, whole for care, nameless for everybody else. */
class VaultDicomTest {
    private static final byte[] OBJECT = object("1.2.3.4", "MRN-4711");

    @TempDir
    Path folder;

    private ImageVault vault;

    @BeforeEach
    void create() throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .builder()
                .facts(question -> new FactSource.Answer(Relationship.CARE_TEAM, Map.of("irb_waiver_documented", "")))
                .profile(Profile.RULE)
                .tenant("test-dicom")
                .create();
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    private ImageId capture(byte[] object, NewImage image) throws Exception {
        return VaultFixture.doctor(vault).capture(new ByteArrayInputStream(object), image);
    }

    private static NewImage of(String patient) {
        return NewImage.of(PatientRef.of(patient));
    }

    @Test
    void filesAnObjectUnderItsOwnPatient() throws Exception {
        assertThat(capture(OBJECT, of("MRN-4711"))).isNotNull();
        assertThat(capture(OBJECT, of(" mrn-4711"))).isNotNull();
        assertThat(capture(object("1.2.3.5", ""), of("MRN-9"))).isNotNull(); // it names nobody
    }

    @Test
    void refusesAnObjectOfAnotherPatientUnlessSomebodySaysWhy() throws Exception {
        assertThatThrownBy(() -> capture(OBJECT, of("MRN-4712"))).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.REFUSED);
            assertThat(e.reason()).isEqualTo("PATIENT_MISMATCH");
            assertThat(e.getMessage()).doesNotContain("471");
        });
        assertThat(vault.administration("op").images()).isEmpty();
        assertThat(capture(OBJECT, of("MRN-4712").overridePatient("merged records")))
                .isNotNull();
        String log = log();
        assertThat(log).contains("PATIENT_MISMATCH").contains("overridden").doesNotContain("merged records");
    }

    @Test
    void refusesAnObjectWhosePatientNobodyCanRead() {
        byte[] cut = Arrays.copyOf(OBJECT, 244);

        assertThatThrownBy(() -> capture(cut, of("MRN-4711")))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo("PATIENT_NOT_READABLE"));
    }

    @Test
    void anExportForCareKeepsIdentityAndOneForResearchNamesNobody() throws Exception {
        ImageId image = capture(OBJECT, of("MRN-4711"));

        assertThat(export(VaultFixture.doctor(vault), image)).isEqualTo(OBJECT);
        byte[] released = export(research(), image);
        assertThat(text(released)).contains("DICM").doesNotContain("MRN-4711").doesNotContain("Doe");
        assertThat(export(research(), image)).isEqualTo(released);
        assertThat(log()).contains("limited-data-set").contains("CLEAN");
    }

    @Test
    void objectsOfOneStudyStayOneStudyForOneResearcher() throws Exception {
        byte[] one = export(research(), capture(OBJECT, of("MRN-4711")));
        byte[] two = export(research(), capture(object("1.2.3.99", "MRN-4711"), of("MRN-4711")));

        assertThat(study(one)).isEqualTo(study(two)).startsWith("2.25.");
        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void putTakesAReasonForWhatItRefuses() throws Exception {
        Path file = java.nio.file.Files.write(folder.resolve("ct.dcm"), OBJECT);
        Office office = Office.in(folder.resolve("second")).made("test-put");

        Run refused = office.doctor("put", file, "--patient", "P-1", "--json");
        Run taken = office.doctor("put", file, "--patient", "P-1", "--json", "--override", "merged records");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("PATIENT_MISMATCH");
        assertThat(refused.out()).doesNotContain("\"image\"");
        assertThat(taken.exit()).as(taken.err()).isZero();
        assertThat(taken.out()).contains("\"image\"");
        assertThat(Run.of("put", "--help").out()).contains("--override").contains("hipaa-image put ct.dcm");
    }

    private CareSession research() {
        return VaultFixture.session(vault, "care.res", Role.RESEARCHER, PurposeOfUse.of("HRESCH"));
    }

    private static byte[] export(CareSession session, ImageId image) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedImage opened = session.copies().export(image, Scope.WHOLE)) {
            assertThat(opened.transferTo(out)).isEqualTo(opened.size());
            assertThat((long) out.size()).isEqualTo(opened.size());
        }
        return out.toByteArray();
    }

    private String log() throws Exception {
        StringBuilder all = new StringBuilder();
        try (var files = java.nio.file.Files.walk(folder.resolve("home/audit"))) {
            for (Path file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
                all.append(text(java.nio.file.Files.readAllBytes(file)));
            }
        }
        return all.toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String study(byte[] object) {
        String all = text(object);
        int at = all.indexOf(" \0\r\0UI") + 8;
        return all.substring(at, at + all.charAt(at - 2)).trim();
    }
}
