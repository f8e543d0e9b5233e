package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hipaaimage.cli.DicomElements;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that says which formats it takes gets these and no other, by their structure. */
class ExpectedFormatTest {
    private static final NewImage STUDY = NewImage.of(PatientRef.of("MRN-4711")).expecting(Set.of("application/dicom"));
    private static final NewImage PICTURE =
            NewImage.of(PatientRef.of("MRN-4711")).expecting(Set.of("image/png", "image/jpeg"));

    @TempDir
    Path folder;

    private ImageVault vault;

    @BeforeEach
    void create() throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .quick()
                .tenant("test-formats")
                .create();
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    @Test
    void whatIsExpectedIsKept() throws Exception {
        capture(VaultFixture.doctor(vault), DicomElements.object("1.2.3.4", "MRN-4711"), STUDY);
        capture(VaultFixture.doctor(vault), SmallPicture.png(), PICTURE);

        assertThat(vault.administration("op").images()).hasSize(2);
    }

    @Test
    void whatIsNotIsRefusedByItsStructureAndNothingOfItStays() throws Exception {
        capture(VaultFixture.doctor(vault), SmallPicture.png(), PICTURE);
        List<Path> before = kept();

        for (byte[] other : List.of(
                SmallPicture.png(),
                "a letter that calls itself study.dcm".getBytes(StandardCharsets.US_ASCII),
                new byte[0],
                new byte[200])) {
            assertThat(refused(other, STUDY).getMessage()).contains("expected is application/dicom");
        }
        assertThat(refused(DicomElements.object("1.2.3.4", "MRN-4711"), PICTURE).remedy())
                .isEqualTo("by its structure it is application/dicom, and expected is image/jpeg or image/png");

        assertThat(vault.administration("op").images()).hasSize(1);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void aReasonForAnotherPatientIsNoneForAnotherFormat() {
        assertThat(refused(SmallPicture.png(), STUDY.overridePatient("merged records"))
                        .reason())
                .isEqualTo("MEDIA_TYPE_NOT_EXPECTED");
    }

    @Test
    void theLogSaysWhyItFailed() throws Exception {
        long from = vault.log().size();
        refused(SmallPicture.png(), STUDY);
        refused(DicomElements.object("1.2.3.4", "MRN-9"), STUDY);

        List<AuditLog.Entry> entries = new ArrayList<>();
        vault.log().read(from, entries::add);
        assertThat(entries)
                .extracting(
                        AuditLog.Entry::type,
                        e -> e.facts().get("code"),
                        e -> e.facts().get("reason"))
                .containsExactly(
                        tuple("INTENT", null, null),
                        tuple("OUTCOME", "REFUSED", "MEDIA_TYPE_NOT_EXPECTED"),
                        tuple("INTENT", null, null),
                        tuple("OUTCOME", "REFUSED", "PATIENT_MISMATCH"));
    }

    @Test
    void whoMayNotCaptureLearnsNothingOfFormats() {
        CareSession stranger = VaultFixture.session(vault, "dr.fox", Role.PHYSICIAN, PurposeOfUse.TREAT);

        assertThatThrownBy(() -> capture(stranger, SmallPicture.png(), STUDY))
                .isInstanceOf(NotPermittedException.class)
                .hasMessageContaining("NO_RELATIONSHIP");
    }

    @Test
    void namesAreMediaTypesAndAtLeastOne() {
        NewImage image = NewImage.of(PatientRef.of("MRN-4711"));
        for (Set<String> none : List.of(Set.<String>of(), Set.of("dicom"), Set.of("image/PNG"), Set.of("image/*"))) {
            assertThatThrownBy(() -> image.expecting(none))
                    .as(none.toString())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void capture(CareSession session, byte[] bytes, NewImage image) throws Exception {
        session.capture(new ByteArrayInputStream(bytes), image);
    }

    private RefusedException refused(byte[] bytes, NewImage image) {
        RefusedException[] refused = new RefusedException[1];
        assertThatThrownBy(() -> capture(VaultFixture.doctor(vault), bytes, image))
                .isInstanceOfSatisfying(RefusedException.class, e -> refused[0] = e);
        assertThat(refused[0].code()).isEqualTo(ErrorCode.REFUSED);
        return refused[0];
    }

    /** All files but the log's. */
    private List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("home/audit")))
                    .sorted()
                    .toList();
        }
    }
}
