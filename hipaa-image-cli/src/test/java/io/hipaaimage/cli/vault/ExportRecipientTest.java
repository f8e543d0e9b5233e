package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.report.Accounting;
import io.hipaaimage.audit.report.AccountingDesk;
import io.hipaaimage.audit.report.AuditReports;
import io.hipaaimage.audit.report.Disclosure;
import io.hipaaimage.audit.report.Period;
import io.hipaaimage.audit.report.Suspension;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.share.Recipient;
import io.hipaaimage.core.share.Recipients;
import io.hipaaimage.core.vault.Copies;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.RecipientDesk;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.crypto.RecipientKeys;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets a copy by export is named, decided about and accounted for, as of a share. */
class ExportRecipientTest {
    private static final PatientRef PATIENT = PatientRef.of("MRN-7");

    @TempDir
    Path folder;

    private volatile Instant now = VaultFixture.NOW;
    private ImageVault vault;
    private ImageId image;
    private byte[] key;

    @BeforeEach
    void vaultWithAnImageAndAnAgency() throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .quick()
                .facts(question ->
                        new FactSource.Answer(Relationship.CARE_TEAM, Map.of("serious_imminent_threat_good_faith", "")))
                .tenant("test-exports")
                .clock(() -> now)
                .create();
        image = VaultFixture.doctor(vault).capture(new ByteArrayInputStream(SmallPicture.png()), NewImage.of(PATIENT));
        RecipientKeys.generate(folder.resolve("k"), Passphrase.of(new byte[] {1, 2, 3}), PlatformFiles.get());
        key = Files.readAllBytes(folder.resolve("k.pub"));
        verified("dr.ames@county");
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    @Test
    void theAccountingNamesTheRecipientWithItsOrganizationAndAddress() throws Exception {
        export(PurposeOfUse.PUBHLTH, "dr.ames@county", "");
        assertThat(accounting().disclosures()).singleElement().satisfies(d -> {
            assertThat(d.recipient()).isEqualTo("dr.ames@county, County Health");
            assertThat(d.address()).isEqualTo("1 Main Street");
            assertThat(d.purpose()).isEqualTo("public health");
        });
    }

    @Test
    void aSuspensionByTheAgencyWithholdsWhatItsPeopleGot() throws Exception {
        RecipientDesk recipients = vault.administration("office").recipients();
        RecipientKind board = RecipientKind.HEALTH_OVERSIGHT_AGENCY;
        recipients.verify(
                "mr.poe@board",
                recipients
                        .add("mr.poe@board", board, "3 Main Street", "Medical Board", key)
                        .challenge());
        Copies officers = VaultFixture.session(vault, "care.roe", Role.RECORDS_OFFICER, PurposeOfUse.HCOMPL, now)
                .copies();
        export(officers, "mr.poe@board", "");
        export(PurposeOfUse.PUBHLTH, "dr.ames@county", "");
        Instant now = VaultFixture.NOW;
        new AccountingDesk(vault.log())
                .suspend(
                        new Suspension(PATIENT, "medical board", "J. Roe", true, now, now.plusSeconds(86_400)),
                        "officer");
        assertThat(accounting().disclosures())
                .extracting(Disclosure::recipient)
                .containsExactly("dr.ames@county, County Health");
        assertThat(accounting().withheld()).isEqualTo(1);
    }

    @Test
    void whatTheLawAllowsToAnAgencyOnlyIsDeniedWhereNoneIsNamed() {
        assertThatThrownBy(() -> copies(PurposeOfUse.PUBHLTH).export(image, Scope.WHOLE))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void aCopyAgainstAThreatIsNotKeptWaitingForANameAndIsListedAllTheSame() throws Exception {
        copies(PurposeOfUse.THREAT).export(image, Scope.WHOLE).close();
        assertThat(accounting().disclosures()).extracting(Disclosure::recipient).containsExactly("");
    }

    @Test
    void aRecipientThatIsNotVerifiedGetsNothing() throws Exception {
        add("new.one@county");
        assertThatThrownBy(() -> export(PurposeOfUse.PUBHLTH, "new.one@county", ""))
                .isInstanceOf(NotPermittedException.class)
                .hasMessageContaining("RECIPIENT_UNVERIFIED");
        assertThatThrownBy(() -> export(PurposeOfUse.PUBHLTH, "nobody", ""))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no such recipient");
    }

    @Test
    void aNameThatLooksLikeAnotherIsAskedAboutUntilTheFingerprintIsCompared() throws Exception {
        Recipient other = verified("dr.arnes@county");
        assertThatThrownBy(() -> export(PurposeOfUse.PUBHLTH, "dr.arnes@county", ""))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("CONFIRM_RECIPIENT SIMILAR_NAME");
        export(PurposeOfUse.PUBHLTH, "dr.arnes@county", other.fingerprint().substring(0, 8));
        assertThat(accounting().disclosures()).hasSize(1);
    }

    @Test
    void anAgencyWithoutAKeyGetsCopiesOnceVerifiedAndNoShare() throws Exception {
        Recipients.Added added = vault.administration("office")
                .recipients()
                .addWithoutKey("vital.records", RecipientKind.PUBLIC_HEALTH_AUTHORITY, "2 Main Street", "The State");
        assertThatThrownBy(() -> export(PurposeOfUse.PUBHLTH, "vital.records", ""))
                .isInstanceOf(NotPermittedException.class)
                .hasMessageContaining("RECIPIENT_UNVERIFIED");
        vault.administration("office").recipients().verify("vital.records", added.challenge());
        export(PurposeOfUse.PUBHLTH, "vital.records", "");
        assertThat(accounting().disclosures()).singleElement().satisfies(d -> {
            assertThat(d.recipient()).isEqualTo("vital.records, The State");
            assertThat(d.address()).isEqualTo("2 Main Street");
        });
        assertThatThrownBy(() -> VaultFixture.session(vault, "care.lee", Role.PHYSICIAN, PurposeOfUse.PUBHLTH)
                        .share(image, ShareRequest.to("vital.records"), folder.resolve("share")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no key");
    }

    @Test
    void whoHasNoKeyIsToldApartByNameKindOrganizationAndAddress() throws Exception {
        RecipientDesk office = vault.administration("office").recipients();
        RecipientKind kind = RecipientKind.PUBLIC_HEALTH_AUTHORITY;
        assertThat(List.of(
                        office.addWithoutKey("a", kind, "1 Main Street", "The State"),
                        office.addWithoutKey("b", kind, "1 Main Street", "The State"),
                        office.addWithoutKey("a", RecipientKind.EXTERNAL_PROVIDER, "1 Main Street", "The State"),
                        office.addWithoutKey("a", kind, "2 Main Street", "The State"),
                        office.addWithoutKey("a", kind, "", "1 Main Street")))
                .extracting(a -> a.recipient().fingerprint())
                .doesNotHaveDuplicates();
    }

    @Test
    void theFirstCopyIsAskedAboutAndTheSecondIsNot() throws Exception {
        now = VaultFixture.NOW.plus(Duration.ofDays(2));
        assertThatThrownBy(() -> export(PurposeOfUse.PUBHLTH, "dr.ames@county", ""))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("CONFIRM_RECIPIENT FIRST_TIME");
        assertThatThrownBy(() -> export(PurposeOfUse.PUBHLTH, "dr.ames@county", ""))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("CONFIRM_RECIPIENT FIRST_TIME");
        Recipient agency = vault.administration("office").recipients().list().get(0);
        export(PurposeOfUse.PUBHLTH, "dr.ames@county", agency.fingerprint().substring(0, 8));
        export(PurposeOfUse.PUBHLTH, "dr.ames@county", "");
    }

    private void export(PurposeOfUse purpose, String to, String confirmed) throws Exception {
        export(copies(purpose), to, confirmed);
    }

    private void export(Copies copies, String to, String confirmed) throws Exception {
        try (OpenedImage opened = copies.export(image, Scope.WHOLE, to, confirmed)) {
            opened.transferTo(OutputStream.nullOutputStream());
        }
    }

    private Copies copies(PurposeOfUse purpose) {
        return VaultFixture.session(vault, "care.lee", Role.PHYSICIAN, purpose, now)
                .copies();
    }

    private Accounting accounting() throws Exception {
        return reports().accounting(PATIENT, Period.sixYearsBefore(VaultFixture.NOW.plusSeconds(1)), "officer");
    }

    private AuditReports reports() {
        AuditReports.Source source = new AuditReports.Source(
                folder.resolve("home/audit"),
                PlatformFiles.get(),
                vault.wiring().parts().details(),
                vault.wiring().parts().patientYears());
        return AuditReports.of(vault.log(), source, () -> VaultFixture.NOW);
    }

    private Recipient verified(String name) throws Exception {
        String challenge = add(name).challenge();
        return vault.administration("office").recipients().verify(name, challenge);
    }

    private Recipients.Added add(String name) throws Exception {
        return vault.administration("office")
                .recipients()
                .add(name, RecipientKind.PUBLIC_HEALTH_AUTHORITY, "1 Main Street", "County Health", key);
    }
}
