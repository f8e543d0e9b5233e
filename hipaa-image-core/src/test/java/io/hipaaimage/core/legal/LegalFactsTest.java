package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.BaaState;
import io.hipaaimage.core.access.Form;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Sensitivity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegalFactsTest {
    private static final ImageId IMAGE = new ImageId("0123456789abcdef0123456789abcdef");
    private static final PatientRef PATIENT = PatientRef.of("MRN-1");

    @TempDir
    Path folder;

    private Cabinet cabinet;
    private LegalRecords records;

    @BeforeEach
    void open() throws Exception {
        cabinet = new Cabinet(folder);
        records = cabinet.open();
    }

    @Test
    void nothingOnFileSaysNothing() {
        AccessRequest asked = share("HMARKT", RecipientKind.PRESS).build();
        AccessRequest answered = answer(asked, "journal");
        assertThat(answered.authorization()).isEqualTo(AuthorizationClaim.NONE);
        assertThat(answered.facts()).isEmpty();
        assertThat(answered.baa()).isEqualTo(BaaState.NA);
    }

    @Test
    void anAuthorizationIsPresentedToWhomItNamesForTheImagesItCovers() throws Exception {
        records.authorizations()
                .file(
                        Papers.authorization()
                                .with("images", "[\"" + IMAGE + "\"]")
                                .signed(),
                        "office");
        assertThat(claim("HMARKT", "journal")).containsExactly("valid");
        assertThat(claim("HMARKT", "another")).containsExactly("none");
        AccessRequest elsewhere = new LegalFacts(records)
                .answer(
                        share("HMARKT", RecipientKind.PRESS).build(),
                        new LegalFacts.About(
                                new ImageId("ffffffffffffffffffffffffffffffff"), PATIENT, "journal", Papers.NOON));
        assertThat(elsewhere.authorization()).isEqualTo(AuthorizationClaim.NONE);
        assertThat(claim("MEDIA", "journal")).containsExactly("valid", "purpose=HMARKT");
    }

    @Test
    void theBestOfSeveralIsPresentedAndTheNewestOfEquals() throws Exception {
        Papers paper = Papers.authorization();
        records.authorizations().file(paper.with("id", "\"old\"").signed(), "office");
        records.authorizations()
                .file(
                        paper.with("id", "\"new\"")
                                .with("expiresOn", "\"2026-02-01\"")
                                .signed(),
                        "office");
        assertThat(claim("HMARKT", "journal")).containsExactly("valid");
        records.authorizations().revoke("old", Papers.NOON, "office");
        assertThat(claim("HMARKT", "journal")).containsExactly("valid", "expired");
        records.authorizations().revoke("new", Papers.NOON, "office");
        assertThat(claim("HMARKT", "journal")).containsExactly("valid", "revoked");
    }

    @Test
    void theOneThatStatesWhatIsPaidForIsFoundBehindNewerOnes() throws Exception {
        Papers paper = Papers.authorization();
        String plain = "\"revocation\",\"conditioning\",\"redisclosure\"";
        file(paper.with("id", "\"sale\"").with("statements", "[" + plain + ",\"sale\"]"));
        file(paper.with("id", "\"paid\"").with("statements", "[" + plain + ",\"remuneration\"]"));
        file(paper.with("id", "\"plain\"").with("statements", "[" + plain + "]"));
        assertThat(paidFor("sale_of_phi")).containsExactly("valid", "sale_statement");
        assertThat(paidFor("third_party_remuneration")).containsExactly("valid", "remuneration_statement");
        records.authorizations().revoke("sale", Papers.NOON, "office");
        records.authorizations().revoke("paid", Papers.NOON, "office");
        assertThat(paidFor("sale_of_phi")).containsExactly("valid"); // and policy says which statement it lacks
    }

    private void file(Papers paper) throws Exception {
        records.authorizations().file(paper.signed(), "office");
    }

    private List<String> paidFor(String fact) {
        AccessRequest asked =
                share("HMARKT", RecipientKind.PRESS).fact(fact, "").build();
        return answer(asked, "journal").authorization().words();
    }

    @Test
    void onlyAnAuthorizationForNotesIsForNotes() throws Exception {
        records.authorizations().file(Papers.authorization().signed(), "office");
        AccessRequest notes = share("HMARKT", RecipientKind.PRESS)
                .sensitivity(Sensitivity.PSYCHOTHERAPY_NOTES)
                .build();
        assertThat(answer(notes, "journal").authorization()).isEqualTo(AuthorizationClaim.NONE);
        records.authorizations()
                .file(
                        Papers.authorization()
                                .with("id", "\"n\"")
                                .with("psychotherapyNotes", "true")
                                .without("copyGiven")
                                .signed(),
                        "office");
        assertThat(answer(notes, "journal").authorization().words())
                .containsExactly("valid:psych_only", "copy_not_given");
    }

    @Test
    void whatEndsAnAuthorizationIsNeverReadAsSaidOfAConsent() throws Exception {
        records.authorizations().file(Papers.authorization().signed(), "office");
        AccessRequest consented = share("HMARKT", RecipientKind.PRESS)
                .authorization(AuthorizationClaim.of("part2_tpo_consent"))
                .build();
        assertThat(answer(consented, "journal").authorization().words()).containsExactly("part2_tpo_consent", "valid");
        records.authorizations().revoke("a-1", Papers.NOON, "office");
        assertThat(answer(consented, "journal").authorization().words()).containsExactly("part2_tpo_consent");
        AccessRequest down = share("HMARKT", RecipientKind.PRESS)
                .authorization(AuthorizationClaim.of("store_unavailable"))
                .build();
        assertThat(answer(down, "journal").authorization().words()).containsExactly("store_unavailable");
    }

    @Test
    void anAgreementAnswersForItsRecipients() throws Exception {
        AccessRequest asked = share("TREAT", RecipientKind.VENDOR_CLOUD_PACS).build();
        assertThat(answer(asked, "cloud").baa()).isEqualTo(BaaState.NONE);
        records.agreements()
                .file(
                        BusinessAssociateAgreement.parse(Papers.agreement()
                                .with("subcontractors", "[\"Host A\"]")
                                .json()),
                        "office");
        AccessRequest answered = answer(asked, "cloud");
        assertThat(answered.baa()).isEqualTo(BaaState.ACTIVE);
        assertThat(answered.facts())
                .containsEntry("baa_verification_age_days", "45")
                .containsEntry("sub_baa", "none")
                .containsEntry("baa_does_not_permit_deidentification", "");
        assertThat(answer(asked, "another").baa()).isEqualTo(BaaState.NONE);
        records.agreements().terminate("b-1", Papers.NOON, "office");
        assertThat(answer(asked, "cloud").baa()).isEqualTo(BaaState.TERMINATED);
    }

    @Test
    void aVendorOfAModelKeepsNothingAndTrainsNothingByItsAgreementAlone() throws Exception {
        AccessRequest asked = share("AITRAIN", RecipientKind.AI_VENDOR).build();
        assertThat(answer(asked, "cloud").facts()).containsEntry("pep_cannot", "VENDOR_NO_RETENTION");
        Papers paper = Papers.agreement();
        records.agreements().file(BusinessAssociateAgreement.parse(paper.json()), "office");
        assertThat(answer(asked, "cloud").facts()).containsKeys("pep_cannot", "vendor_own_product");
        paper.with("id", "\"b-2\"").with("noRetention", "true").with("noTraining", "true");
        records.agreements().file(BusinessAssociateAgreement.parse(paper.json()), "office");
        assertThat(answer(asked, "cloud").facts()).doesNotContainKeys("pep_cannot", "vendor_own_product");
    }

    @Test
    void aDataUseAgreementIsForItsRecipientItsPurposesAndALimitedDataSet() throws Exception {
        records.agreements().file(DataUseAgreement.parse(Papers.dua().json()), "office");
        AccessRequest.Builder limited =
                share("HRESCH", RecipientKind.EXTERNAL_RESEARCHER).form(Form.LIMITED_DATA_SET);
        assertThat(answer(limited.build(), "uni").facts()).containsKey("dua_signed");
        assertThat(answer(limited.build(), "other").facts()).isEmpty();
        assertThat(answer(limited.form(Form.IDENTIFIED).build(), "uni").facts()).isEmpty();
        AccessRequest health = share("PUBHLTH", RecipientKind.PUBLIC_HEALTH_AUTHORITY)
                .form(Form.LIMITED_DATA_SET)
                .build();
        assertThat(answer(health, "uni").facts()).isEmpty();
    }

    @Test
    void aRestrictionBindsForItsKind() throws Exception {
        restrict("r1", "family");
        restrict("r2", "paid_in_full");
        assertThat(answer(share("FAMRQT", RecipientKind.FAMILY_INVOLVED_IN_CARE).build(), "aunt")
                        .facts())
                .containsEntry("agreed_restriction", "family");
        assertThat(answer(share("HPAYMT", RecipientKind.HEALTH_PLAN).build(), "plan")
                        .facts())
                .containsOnlyKeys("restriction_paid_in_full");
        assertThat(answer(share("TREAT", RecipientKind.EXTERNAL_PROVIDER).build(), "drx")
                        .facts())
                .isEmpty();
        records.restrictions().end("r1", Papers.NOON, "office");
        assertThat(answer(share("FAMRQT", RecipientKind.FAMILY_INVOLVED_IN_CARE).build(), "aunt")
                        .facts())
                .isEmpty();
    }

    @Test
    void everyHoldOnAnImageHasToBeReleased() throws Exception {
        hold("h1", "\"patients\":[\"MRN-1\"]");
        hold("h2", "\"images\":[\"" + IMAGE + "\"]");
        hold("h3", "\"everything\":true");
        hold("h4", "\"patients\":[\"MRN-2\"]");
        for (String id : List.of("h1", "h2", "h3")) {
            assertThat(records.holds().keeps(IMAGE, PATIENT)).isTrue();
            records.holds().release(id, Papers.NOON, "office");
        }
        assertThat(records.holds().keeps(IMAGE, PATIENT)).isFalse();
    }

    @Test
    void whatTheLogDidNotTakeDoesNotCount() throws Exception {
        records.authorizations().file(Papers.authorization().signed(), "office");
        cabinet.logFails = true;
        assertCode(() -> records.authorizations().revoke("a-1", Papers.NOON, "office"), ErrorCode.AUDIT_UNAVAILABLE);
        assertThat(claim("HMARKT", "journal")).containsExactly("valid");
        cabinet.logFails = false;
        records.authorizations().revoke("a-1", Papers.NOON, "office");
        records = cabinet.open();
        assertThat(claim("HMARKT", "journal")).containsExactly("valid", "revoked");
    }

    @Test
    void aSecondRevocationChangesNothingAndADoubleOrDefectiveRecordIsNotFiled() throws Exception {
        records.authorizations().file(Papers.authorization().signed(), "office");
        records.authorizations().revoke("a-1", Papers.NOON, "office");
        int entries = cabinet.told.size();
        assertThat(records.authorizations()
                        .revoke("a-1", Papers.NOON.plusSeconds(60), "office")
                        .revokedAt())
                .isEqualTo(Papers.NOON);
        assertThat(cabinet.told).hasSize(entries);
        assertCode(
                () -> records.authorizations().file(Papers.authorization().signed(), "office"),
                ErrorCode.OUTPUT_EXISTS);
        assertThatThrownBy(() -> records.authorizations()
                        .file(
                                Papers.authorization()
                                        .without("signedBy")
                                        .with("id", "\"x\"")
                                        .signed(),
                                "office"))
                .isInstanceOfSatisfying(
                        DefectiveException.class,
                        e -> assertThat(Papers.codes(e.defects()))
                                .containsExactly("AUTHORIZATION_DEFECTIVE:signature"));
        assertCode(() -> records.authorizations().revoke("x", Papers.NOON, "office"), ErrorCode.NOT_AVAILABLE);
    }

    @Test
    void aClockThatWasSetBackBringsNothingBackToLife() throws Exception {
        records.authorizations().file(Papers.authorization().signed(), "office");
        records.authorizations().revoke("a-1", Papers.NOON.plusSeconds(3600), "office");
        assertThat(claim("HMARKT", "journal")).containsExactly("valid", "revoked");
        records.agreements()
                .file(BusinessAssociateAgreement.parse(Papers.agreement().json()), "office");
        records.agreements().terminate("b-1", Papers.NOON.plusSeconds(3600), "office");
        assertThat(records.agreements().state("cloud", Papers.NOON)).isEqualTo(BaaState.TERMINATED);
    }

    @Test
    void whatIsFiledNeverSoftensWhatAHostSaid() throws Exception {
        restrict("r1", "treatment_use");
        AccessRequest operations = share("HOPERAT", RecipientKind.VENDOR_CLOUD_PACS)
                .fact("agreed_restriction", "unknown")
                .fact("baa_verification_age_days", "400")
                .build();
        records.agreements()
                .file(BusinessAssociateAgreement.parse(Papers.agreement().json()), "office");
        assertThat(answer(operations, "cloud").facts())
                .containsEntry("agreed_restriction", "unknown")
                .containsEntry("baa_verification_age_days", "400");
        AccessRequest unknown = operations.toBuilder()
                .fact("baa_verification_age_days", "unknown")
                .build();
        assertThat(answer(unknown, "cloud").facts()).containsEntry("baa_verification_age_days", "unknown");
        assertThat(answer(share("TREAT", RecipientKind.EXTERNAL_PROVIDER).build(), "drx")
                        .facts())
                .containsEntry("agreed_restriction", "treatment_use");
    }

    @Test
    void takesNothingBackThatAHostSaid() {
        AccessRequest asked = AccessRequest.builder(PurposeOfUse.RECORDMGT, Action.DELETE, Role.RECORDS_OFFICER)
                .fact("legal_hold", "")
                .fact("agreed_restriction", "unknown")
                .build();
        AccessRequest answered =
                new LegalFacts(records).answer(asked, new LegalFacts.About(IMAGE, PATIENT, null, Papers.NOON));
        assertThat(answered.facts()).isEqualTo(asked.facts());
        assertThat(answered.toBuilder().build().relationship()).isEqualTo(asked.relationship());
    }

    @Test
    void remindsOfWhatEndsUnlessAnotherFollows() throws Exception {
        Papers paper = Papers.agreement().with("expiresOn", "\"2026-04-01\"");
        records.agreements().file(BusinessAssociateAgreement.parse(paper.json()), "office");
        assertThat(records.agreements().expiring(Papers.NOON, 30)).isEmpty();
        assertThat(records.agreements().expiring(Papers.NOON, 31))
                .singleElement()
                .satisfies(r ->
                        assertThat(r.what() + " " + r.due() + " " + r.days()).isEqualTo("EXPIRES 2026-04-01 31"));
        paper.with("id", "\"b-2\"").with("startsOn", "\"2026-04-02\"").with("expiresOn", "\"2027-04-01\"");
        records.agreements().file(BusinessAssociateAgreement.parse(paper.json()), "office");
        assertThat(records.agreements().expiring(Papers.NOON, 31)).isEmpty();
        assertThat(records.agreements().expiring(Papers.NOON, 400))
                .extracting(Agreements.Reminder::what)
                .containsExactly("VERIFICATION_DUE");
    }

    private List<String> claim(String purpose, String recipient) {
        return answer(share(purpose, RecipientKind.PRESS).build(), recipient)
                .authorization()
                .words();
    }

    private AccessRequest answer(AccessRequest asked, String recipient) {
        return new LegalFacts(records).answer(asked, new LegalFacts.About(IMAGE, PATIENT, recipient, Papers.NOON));
    }

    private static AccessRequest.Builder share(String purpose, RecipientKind kind) {
        return AccessRequest.builder(PurposeOfUse.of(purpose), Action.SHARE, Role.RECORDS_OFFICER)
                .recipient(kind);
    }

    private void restrict(String id, String kind) throws Exception {
        String json = "{\"id\":\"" + id + "\",\"patient\":\"MRN-1\",\"kind\":\"" + kind + "\"}";
        records.restrictions().file(Restriction.parse(json.getBytes(StandardCharsets.UTF_8)), "office");
    }

    private void hold(String id, String what) throws Exception {
        String json = "{\"id\":\"" + id + "\",\"matter\":\"m\"," + what + "}";
        records.holds().place(LegalHold.parse(json.getBytes(StandardCharsets.UTF_8)), "office");
    }

    private static void assertCode(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
