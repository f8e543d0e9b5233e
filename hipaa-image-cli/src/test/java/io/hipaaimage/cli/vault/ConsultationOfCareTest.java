package io.hipaaimage.cli.vault;

import static io.hipaaimage.cli.vault.Expected.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.share.Consultation;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may open a consultation with a patient, and who may ask whether a picture could be taken: one decision for both. */
class ConsultationOfCareTest {
    private static final PatientRef PATIENT = PatientRef.of("MRN-4711");
    private static final NewImage IMAGE = NewImage.of(PATIENT);

    @TempDir
    Path folder;

    private ImageVault vault;
    private CareSession stranger;

    @BeforeEach
    void create() throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .quick()
                .tenant("test-consultations")
                .create();
        stranger = VaultFixture.session(vault, "dr.fox", Role.PHYSICIAN, PurposeOfUse.TREAT);
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    @Test
    void whoTreatsThePatientOpensAWindowAndSeesPicturesInIt() throws Exception {
        CareSession doctor = VaultFixture.doctor(vault);
        ImageId image = doctor.capture(new ByteArrayInputStream(SmallPicture.png()), IMAGE);

        Consultation window = doctor.consult(PATIENT, Duration.ofMinutes(30));

        assertThat(vault.administration("op").consultations().list()).containsExactly(window);
        try (OpenedImage opened = doctor.within(window.id()).open(image)) {
            assertThat(opened.size()).isPositive();
        }
    }

    @Test
    void whoDoesNotOpensNoneAndTheLogSaysSoOnce() throws Exception {
        long from = vault.log().size();

        assertThatThrownBy(() -> stranger.consult(PATIENT, Duration.ofMinutes(30)))
                .isInstanceOfSatisfying(
                        NotPermittedException.class,
                        e -> assertThat(e.decision().reasons())
                                .extracting(Reason::code)
                                .contains("NO_RELATIONSHIP"));

        List<AuditLog.Entry> entries = new ArrayList<>();
        vault.log().read(from, entries::add);
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("DENIED");
            assertThat(entry.action()).isEqualTo("TELEMED_OPEN");
            assertThat(entry.actor()).isEqualTo("dr.fox");
            assertThat(entry.facts()).containsEntry("reasons", "NO_RELATIONSHIP");
        });
        assertThat(vault.administration("op").consultations().list()).isEmpty();
    }

    @Test
    void aWindowOfADayAndMoreIsRefusedWithOneEntry() throws Exception {
        long from = vault.log().size();

        assertThatThrownBy(() -> VaultFixture.doctor(vault).consult(PATIENT, Duration.ofHours(25)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("one minute to 24 hours");

        assertThat(vault.log().size()).isEqualTo(from + 1);
    }

    @Test
    void whetherAPictureCouldBeTakenIsAnsweredWithoutAnEntry() throws Exception {
        CareSession billing = VaultFixture.session(vault, "care.bill", Role.BILLING, PurposeOfUse.TREAT);
        long from = vault.log().size();

        assertThat(VaultFixture.doctor(vault).decide(IMAGE)).isInstanceOf(Decision.Permitted.class);
        assertThat(codes(stranger.decide(IMAGE))).containsExactly("NO_RELATIONSHIP");
        assertThat(codes(billing.decide(IMAGE))).contains("ROLE_NOT_ALLOWED");
        assertThatThrownBy(() -> VaultFixture.doctor(vault).onScreen().decide(IMAGE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ACTION_NOT_ALLOWED");

        assertThat(vault.log().size()).isEqualTo(from);
    }
}
