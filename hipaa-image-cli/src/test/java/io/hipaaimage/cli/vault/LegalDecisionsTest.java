package io.hipaaimage.cli.vault;

import static io.hipaaimage.cli.vault.Expected.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.legal.Authorization;
import io.hipaaimage.core.legal.BusinessAssociateAgreement;
import io.hipaaimage.core.legal.LegalHold;
import io.hipaaimage.core.legal.Restriction;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LegalOffice;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.core.vault.Shredding;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is filed is known to the next decision, also of a vault that is opened again; the law decides the rest. */
class LegalDecisionsTest {
    static final String BAA_TERMS =
            "\"terms\":[\"permitted_uses\",\"no_other_use\",\"safeguards\",\"security_rule\",\"report_breaches\","
                    + "\"report_incidents\",\"subcontractors\",\"subcontractor_security\",\"access\",\"amendment\","
                    + "\"accounting\",\"delegated_duties\",\"books_to_secretary\",\"return_or_destroy\",\"termination\"]";

    @TempDir
    Path folder;

    private ImageVault vault;
    private ImageId image;

    @BeforeEach
    void create() throws Exception {
        vault = VaultFixture.in(folder)
                .builder()
                .shredDelay(Duration.ZERO)
                .tenant("test-legal")
                .create();
        image = VaultFixture.doctor(vault)
                .capture(new ByteArrayInputStream(new byte[] {1, 2, 3}), NewImage.of(PatientRef.of("MRN-9")));
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    private void reopen() throws Exception {
        vault.close();
        vault = VaultFixture.in(folder).builder().shredDelay(Duration.ZERO).open();
    }

    @Test
    void anAssociateGetsAnImageWhileItsAgreementIsInForce() throws Exception {
        recipient("cloud", RecipientKind.VENDOR_CLOUD_PACS);
        assertThat(codes(toCloud())).containsExactly("BAA_MISSING");
        office().file(BusinessAssociateAgreement.parse(json(
                "{'id':'b1','associate':'Cloud','recipients':['cloud'],'signedOn':'2026-01-15'," + BAA_TERMS + "}")));
        assertThat(toCloud()).isInstanceOf(Decision.Permitted.class);
        reopen();
        assertThat(toCloud()).isInstanceOf(Decision.Permitted.class);
        office().terminate("b1");
        assertThat(codes(toCloud())).containsExactly("BAA_INACTIVE");
        reopen();
        assertThat(codes(toCloud())).containsExactly("BAA_INACTIVE");
    }

    @Test
    void anAuthorizationCarriesWhatNothingElsePermitsUntilItIsRevoked() throws Exception {
        recipient("paper", RecipientKind.PRESS);
        assertThat(codes(toPress())).containsExactly("AUTHORIZATION_REQUIRED");
        office().file(Authorization.parse(json("{'id':'a1','patient':'MRN-9','written':true,'description':'the wound',"
                + "'disclosers':['us'],'recipients':['paper'],'purposes':['MEDIA'],'expiresOn':'2026-03-01',"
                + "'statements':['revocation','conditioning','redisclosure'],'signedBy':'individual',"
                + "'signedOn':'2026-02-01','copyGiven':true}")));
        assertThat(toPress()).isInstanceOf(Decision.Permitted.class);
        reopen();
        assertThat(office().revokeAuthorization("a1").record().revokedAt()).isEqualTo(VaultFixture.NOW);
        assertThat(codes(toPress())).containsExactly("AUTHORIZATION_REVOKED");
    }

    @Test
    void anAgreedRestrictionStandsAndAnEmergencyIsNotKeptWaiting() throws Exception {
        office().restrict(Restriction.parse(json("{'id':'r1','patient':'MRN-9','kind':'treatment_use'}")));
        assertThat(codes(VaultFixture.doctor(vault).decide(image))).containsExactly("RESTRICTION_AGREED");
        VaultFixture.session(vault, "care.lee", Role.PHYSICIAN, PurposeOfUse.ETREAT)
                .open(image)
                .close();
        office().endRestriction("r1");
        VaultFixture.doctor(vault).open(image).close();
    }

    @Test
    void aHoldStopsADestructionThatWasApprovedBefore() throws Exception {
        Shredding first = VaultFixture.officer(vault, "ro1").shredding();
        Shredding second = VaultFixture.officer(vault, "ro2").shredding();
        var request = first.request(image, io.hipaaimage.core.shred.Reason.RETENTION_ELAPSED);
        second.approve(request.id());
        office().place(LegalHold.parse(json("{'id':'h1','matter':'Doe v. Roe','patients':['MRN-9']}")));
        assertHeld(() -> first.execute(request.id()));
        reopen();
        Shredding again = VaultFixture.officer(vault, "ro1").shredding();
        assertHeld(() -> again.execute(request.id()));
        office().release("h1");
        assertThat(again.execute(request.id()).level()).startsWith("LOGICAL_ONLY");
    }

    @Test
    void nothingThatIsFiledStandsInClear() throws Exception {
        office().place(LegalHold.parse(json("{'id':'h1','matter':'Doe v. Roe','patients':['MRN-9']}")));
        vault.close();
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("MRN-9")
                        .doesNotContain("Doe v.");
            }
        }
    }

    private static void assertHeld(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NotPermittedException.class,
                        e -> assertThat(e.decision().reasons())
                                .extracting(Reason::code)
                                .containsExactly("LEGAL_HOLD"));
    }

    private Decision toCloud() throws Exception {
        return VaultFixture.doctor(vault).decide(image, ShareRequest.to("cloud"));
    }

    private Decision toPress() throws Exception {
        CareSession session = VaultFixture.session(vault, "ro1", Role.RECORDS_OFFICER, PurposeOfUse.MEDIA);
        return session.decide(image, ShareRequest.to("paper").scope(Scope.WHOLE));
    }

    private LegalOffice office() {
        return vault.administration("office").legal();
    }

    private void recipient(String name, RecipientKind kind) throws Exception {
        Path file = folder.resolve(name);
        io.hipaaimage.crypto.RecipientKeys.generate(
                file, io.hipaaimage.core.Passphrase.of(new byte[] {1, 2, 3}), PlatformFiles.get());
        var office = vault.administration("office");
        office.recipients()
                .verify(
                        name,
                        office.recipients()
                                .add(name, kind, Files.readAllBytes(folder.resolve(name + ".pub")))
                                .challenge());
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
