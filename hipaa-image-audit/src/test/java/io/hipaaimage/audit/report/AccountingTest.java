package io.hipaaimage.audit.report;

import static io.hipaaimage.audit.report.Ward.ANNA;
import static io.hipaaimage.audit.report.Ward.BERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.AuditProofs;
import io.hipaaimage.audit.verify.TlogProof;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.Receipt;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountingTest {
    private final Ward ward = open();

    private static Ward open() {
        try {
            return new Ward();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        ward.close();
    }

    @Test
    void listsWhatTheLawAsksForWithRecipientAddressDescriptionAndPurpose() throws Exception {
        ward.at("2026-01-05T08:00:00Z", Ward.sent(ANNA, "PUBHLTH", "State Health Department"));
        ward.at("2026-01-06T08:00:00Z", Ward.sent(BERT, "PUBHLTH", "State Health Department"));
        Accounting accounting = ward.accounting(ANNA);
        assertThat(accounting.disclosures()).singleElement().satisfies(d -> {
            assertThat(d.first()).isEqualTo(Instant.parse("2026-01-05T08:00:00Z"));
            assertThat(d.recipient()).isEqualTo("State Health Department");
            assertThat(d.address()).isEqualTo("1 Main Street, Springfield");
            assertThat(d.description()).contains("left shin");
            assertThat(d.purpose()).isEqualTo("public health");
            assertThat(d.basis()).isEqualTo("164.512(b)");
        });
    }

    @Test
    void leavesOutTreatmentAndTheIndividualsOwnCopyAndSaysWhy() throws Exception {
        ward.at("2026-01-05T08:00:00Z", Ward.sent(ANNA, "TREAT", "drx"));
        ward.at("2026-01-06T08:00:00Z", Ward.sent(ANNA, "PATRQT", "anna"));
        Accounting accounting = ward.accounting(ANNA);
        assertThat(accounting.disclosures()).isEmpty();
        assertThat(accounting.excluded())
                .extracting(Exclusion::citation)
                .containsExactly("164.528(a)(1)(i)", "164.528(a)(1)(ii)");
    }

    @Test
    void whatTheDecisionKnewOutranksThePurpose() throws Exception {
        decided("HRESCH", "RES-01", "AUDIT;ACCOUNT_DISCLOSURE;ENCRYPT_TRANSIT");
        decided("HRESCH", "AUT-01", "AUDIT;ENCRYPT_TRANSIT");
        decided("HRESCH", "LDS-01", "AUDIT");
        Accounting accounting = ward.accounting(ANNA);
        assertThat(accounting.disclosures())
                .singleElement()
                .satisfies(d -> assertThat(d.times()).isEqualTo(1));
        assertThat(accounting.excluded())
                .extracting(Exclusion::citation)
                .containsExactly("164.528(a)(1)(iv)", "164.528(a)(1)(iv), (viii)");
    }

    private void decided(String purpose, String rule, String obligations) throws Exception {
        Receipt intent = ward.log.append(AuditEvent.of("INTENT", "rec", "SHARE", "PENDING")
                .patient(ANNA)
                .purpose(purpose)
                .fact("rule", rule)
                .fact("obligations", obligations));
        ward.log.append(AuditEvent.of("OUTCOME", "rec", "SHARE", "SUCCESS")
                .patient(ANNA)
                .purpose(purpose)
                .fact("intent", Long.toString(intent.index()))
                .detail("recipient", "university"));
    }

    @Test
    void aCopyForAnotherPurposeThanOnesOwnResearchIsListedThoughNobodyWasNamed() throws Exception {
        copied("THREAT", "THR-01");
        copied("HRESCH", "RES-01");
        Accounting accounting = ward.accounting(ANNA);
        assertThat(accounting.disclosures())
                .singleElement()
                .satisfies(d -> assertThat(d.basis()).isEqualTo("164.512(j)"))
                .satisfies(d -> assertThat(d.recipient()).isEmpty());
        assertThat(accounting.excluded()).extracting(Exclusion::citation).containsExactly("160.103");
    }

    private void copied(String purpose, String rule) throws Exception {
        Receipt intent = ward.log.append(AuditEvent.of("INTENT", "rec", "EXPORT", "PENDING")
                .patient(ANNA)
                .purpose(purpose)
                .fact("rule", rule)
                .fact("obligations", "AUDIT"));
        ward.log.append(AuditEvent.of("OUTCOME", "rec", "EXPORT", "SUCCESS")
                .patient(ANNA)
                .purpose(purpose)
                .fact("intent", Long.toString(intent.index())));
    }

    @Test
    void aTransferThatBrokeOrHasNoEndIsListedAndSaysSo() throws Exception {
        exported("left shin", "FAILED", 65_536);
        exported("right hand", "FAILED", 0);
        announced("EXPORT");
        announced("VIEW");
        assertThat(ward.accounting(ANNA).disclosures())
                .extracting(Disclosure::description)
                .satisfiesExactly(
                        broke -> assertThat(broke).isEqualTo("left shin (it broke off after 65536 bytes)"),
                        open -> assertThat(open).endsWith("(it was begun, and no end is logged)"));
    }

    private void exported(String what, String outcome, long bytes) throws Exception {
        ward.log.append(AuditEvent.of("OUTCOME", "rec", "EXPORT", outcome)
                .patient(ANNA)
                .purpose("HLEGAL")
                .fact("intent", Long.toString(announced("EXPORT").index()))
                .fact("bytes", Long.toString(bytes))
                .detail("recipient", "court")
                .detail("description", what));
    }

    private Receipt announced(String action) throws Exception {
        return ward.log.append(AuditEvent.of("INTENT", "rec", action, "PENDING")
                .patient(ANNA)
                .purpose("HLEGAL")
                .fact("obligations", "AUDIT;ACCOUNT_DISCLOSURE")
                .detail("recipient", "court"));
    }

    @Test
    void groupsRepeatedDisclosuresToOneRecipientForOnePurpose() throws Exception {
        ward.at("2026-01-05T08:00:00Z", Ward.sent(ANNA, "PUBHLTH", "registry"));
        ward.at("2026-02-05T08:00:00Z", Ward.sent(ANNA, "PUBHLTH", "Registry"));
        ward.at("2026-02-07T08:00:00Z", Ward.sent(ANNA, "HCOMPL", "registry"));
        ward.at("2026-02-08T08:00:00Z", Ward.sent(ANNA, "HMARKT", "agency"));
        ward.at("2026-02-09T08:00:00Z", Ward.sent(ANNA, "HMARKT", "agency"));
        Accounting accounting = ward.accounting(ANNA);
        assertThat(accounting.disclosures()).extracting(Disclosure::times).containsExactly(2, 1, 1, 1);
        assertThat(accounting.disclosures().get(0).last()).isEqualTo(Instant.parse("2026-02-05T08:00:00Z"));
        assertThat(accounting.disclosures().get(0).proofs()).hasSize(2);
    }

    @Test
    void goesBackSixYearsOverAllPseudonymsAndNoFurther() throws Exception {
        ward.at("2019-12-31T08:00:00Z", Ward.sent(ANNA, "HLEGAL", "too old"));
        ward.at("2020-06-01T08:00:00Z", Ward.sent(ANNA, "HLEGAL", "court"));
        ward.at("2023-06-01T08:00:00Z", Ward.sent(ANNA, "HLEGAL", "police"));
        ward.at("2026-02-01T08:00:00Z", Ward.sent(ANNA, "HLEGAL", "litigant"));
        assertThat(ward.accounting(ANNA).disclosures())
                .extracting(Disclosure::recipient)
                .containsExactly("court", "police", "litigant");
    }

    @Test
    void eachRowsProofConvincesAStranger() throws Exception {
        ward.at("2026-01-05T08:00:00Z", Ward.sent(ANNA, "PUBHLTH", "registry"));
        Disclosure.Proof proof =
                ward.accounting(ANNA).disclosures().get(0).proofs().get(0);
        byte[] entry = AuditProofs.prove(ward.disk, Ward.FOLDER, proof.index()).entry();
        VerifierKey key = VerifierKey.parse(
                new String(ward.disk.readAll(Ward.FOLDER.resolve("log.vkey"), 4_096), StandardCharsets.UTF_8).strip());
        assertThat(TlogProof.parse(proof.text()).proves(entry, key)).isTrue();
        entry[20] ^= 1;
        assertThat(TlogProof.parse(proof.text()).proves(entry, key)).isFalse();
    }

    @Test
    void anOralStatementSuspendsForThirtyDaysAndLeavesNoTraceInTheReport() throws Exception {
        ward.at("2026-01-05T08:00:00Z", Ward.sent(ANNA, "HLEGAL", "County Sheriff"));
        suspend(false);
        ward.now = Instant.parse("2026-01-20T00:00:00Z");
        Accounting during = ward.accounting(ANNA);
        assertThat(during.disclosures()).isEmpty();
        assertThat(during.withheld()).isEqualTo(1);
        ByteArrayOutputStream html = new ByteArrayOutputStream();
        ReportFormat.HTML.write(during.document(), html);
        ReportFormat.JSON.write(during.document(), html);
        assertThat(html.toString(StandardCharsets.UTF_8))
                .doesNotContainIgnoringCase("sheriff")
                .doesNotContainIgnoringCase("withheld")
                .doesNotContainIgnoringCase("suspen");
        ward.now = Instant.parse("2026-02-20T00:00:00Z");
        assertThat(ward.accounting(ANNA).disclosures())
                .as("thirty days after an oral statement")
                .hasSize(1);
    }

    @Test
    void aWrittenStatementSuspendsAsLongAsItSays() throws Exception {
        ward.at("2026-01-05T08:00:00Z", Ward.sent(ANNA, "HLEGAL", "County Sheriff"));
        suspend(true);
        ward.now = Instant.parse("2026-05-20T00:00:00Z");
        assertThat(ward.accounting(ANNA).withheld()).isEqualTo(1);
        assertThat(ward.accounting(BERT).withheld()).isZero();
        ward.now = Instant.parse("2026-06-02T00:00:00Z");
        assertThat(ward.accounting(ANNA).withheld()).isZero();
    }

    @Test
    void aStatementKeepsWhatTheAgencyGotForOversightOrLawEnforcementAndNothingElse() throws Exception {
        ward.at("2026-01-03T08:00:00Z", Ward.sent(ANNA, "HLEGAL", "County Sheriff"));
        ward.at("2026-01-04T08:00:00Z", Ward.sent(ANNA, "HCOMPL", "County Sheriff"));
        ward.at("2026-01-05T08:00:00Z", Ward.sent(ANNA, "PUBHLTH", "County Sheriff"));
        ward.at("2026-01-06T08:00:00Z", Ward.sent(ANNA, "THREAT", "County Sheriff"));
        suspend(true);
        Accounting accounting = ward.accounting(ANNA);
        assertThat(accounting.disclosures()).extracting(Disclosure::basis).containsExactly("164.512(b)", "164.512(j)");
        assertThat(accounting.withheld()).isEqualTo(2);
    }

    @Test
    void aStatementThatWasMadeInAYearThatIsNotAskedForSuspendsToo() throws Exception {
        ward.at("2023-05-05T08:00:00Z", Ward.sent(ANNA, "HLEGAL", "County Sheriff"));
        suspend(true);
        Period then = new Period(Instant.parse("2023-01-01T00:00:00Z"), Instant.parse("2024-01-01T00:00:00Z"));
        Accounting during = ward.reports.accounting(ANNA, then, "p.officer");
        assertThat(during.disclosures()).isEmpty();
        assertThat(during.withheld()).isEqualTo(1);
        ward.now = Instant.parse("2026-06-02T00:00:00Z");
        assertThat(ward.reports.accounting(ANNA, then, "p.officer").disclosures())
                .hasSize(1);
    }

    @Test
    void aStatementKeepsWhatTheIndividualAuthorizedFromTheTableOfWhatNeedNotBeListed() throws Exception {
        Receipt intent = ward.log.append(AuditEvent.of("INTENT", "rec", "SHARE", "PENDING")
                .patient(ANNA)
                .purpose("HLEGAL")
                .fact("rule", "AUT-01")
                .fact("obligations", "AUDIT"));
        ward.log.append(AuditEvent.of("OUTCOME", "rec", "SHARE", "SUCCESS")
                .patient(ANNA)
                .purpose("HLEGAL")
                .fact("intent", Long.toString(intent.index()))
                .detail("recipient", "County Sheriff"));
        assertThat(ward.accounting(ANNA).excluded()).hasSize(1);
        suspend(true);
        assertThat(ward.accounting(ANNA).excluded()).isEmpty();
    }

    private void suspend(boolean written) throws Exception {
        ward.now = Instant.parse("2026-01-10T00:00:00Z");
        new AccountingDesk(ward.log)
                .suspend(
                        new Suspension(
                                ANNA,
                                "county sheriff",
                                "Deputy Doe",
                                written,
                                ward.now,
                                Instant.parse("2026-06-01T00:00:00Z")),
                        "p.officer");
    }

    @Test
    void aForgottenYearIsSaidAndItsEntriesAreGone() throws Exception {
        ward.at("2021-01-05T08:00:00Z", Ward.sent(ANNA, "HLEGAL", "court"));
        ward.now = Instant.parse("2026-02-20T00:00:00Z");
        ward.years.forget(ANNA, 2021);
        Accounting accounting = ward.accounting(ANNA);
        assertThat(accounting.disclosures()).isEmpty();
        assertThat(accounting.forgotten()).containsExactly(2021);
        assertThat(accounting.document().notes()).anyMatch(note -> note.contains("2021"));
    }

    @Test
    void theAskingIsAnEntryAboutThePatient() throws Exception {
        long before = ward.log.size();
        ward.accounting(ANNA);
        String[] seen = new String[2];
        ward.log.read(before, entry -> {
            seen[0] = entry.action();
            seen[1] = entry.pseudonym();
        });
        assertThat(seen[0]).isEqualTo("REPORT_ACCOUNTING");
        assertThat(seen[1]).isEqualTo(ward.years.pseudonym(ANNA, 2026).orElseThrow());
    }

    @Test
    void nothingIsToldOfABundleThatWasAltered() throws Exception {
        ward.at("2026-01-05T08:00:00Z", Ward.sent(ANNA, "PUBHLTH", "registry"));
        ward.log.checkpoint();
        ward.disk.files().stream()
                .filter(f -> f.startsWith(Ward.FOLDER.resolve("tile/entries")))
                .forEach(f -> {
                    try {
                        byte[] bytes = ward.disk.readAll(f, 1 << 20);
                        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("SHARE");
                        if (at > 0) {
                            bytes[at] = 'X';
                            ward.disk.overwrite(f, bytes);
                        }
                    } catch (java.io.IOException e) {
                        throw new AssertionError(e);
                    }
                });
        io.hipaaimage.audit.PublishedEntries altered = io.hipaaimage.audit.PublishedEntries.in(ward.disk, Ward.FOLDER);
        assertThatThrownBy(() -> altered.read(0, (i, e, l) -> {})).isInstanceOf(DamagedInputException.class);
    }

    @Test
    void aYearIsForgottenAfterSixYearsUnlessAHoldStands() throws Exception {
        ward.at("2019-05-05T08:00:00Z", Ward.sent(ANNA, "HLEGAL", "court"));
        ward.now = Instant.parse("2025-12-31T23:59:59Z");
        assertThatThrownBy(() -> forgetting(false).forget(ANNA, 2019, "o")).hasMessageContaining("RETENTION_RUNNING");
        ward.now = Instant.parse("2026-01-01T00:00:00Z");
        assertThatThrownBy(() -> forgetting(true).forget(ANNA, 2019, "o")).hasMessageContaining("LEGAL_HOLD");
        assertThat(forgetting(false).forget(ANNA, 2019, "o")).isTrue();
        assertThat(forgetting(false).forget(ANNA, 2019, "o")).isFalse();
    }

    private YearForgetting forgetting(boolean held) {
        return new YearForgetting(ward.log, ward.years, p -> held, () -> ward.now);
    }
}
