package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.legal.IrbWaiver.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Part 2 consents, waivers, de-identification: 42 CFR 2.31, 45 CFR 164.512(i)(2), 164.514(b). */
class OtherBasesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    @Test
    void aSingleConsentForCareMayNameAClassAndNoEnd() throws Exception {
        assertThat(Part2Validity.defects(part2(tpo()), Papers.NOON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "disclosers | [] | CONSENT_DEFECTIVE:discloser | 2.31(a)(2)",
                "description | \"\" | CONSENT_DEFECTIVE:description | 2.31(a)(3)",
                "recipients | [] | CONSENT_DEFECTIVE:recipient | 2.31(a)(4)(i)",
                "purposes | [\"TREAT\",\"HLEGAL\"] | CONSENT_DEFECTIVE:recipient | 2.31(a)(4)(i)",
                "expiresNever | false | CONSENT_DEFECTIVE:expiry | 2.31(a)(7)",
                "signedBy | \"representative\" | CONSENT_DEFECTIVE:signature | 2.31(a)(8)",
                "signedOn | \"\" | CONSENT_DEFECTIVE:signature_date | 2.31(a)(9)",
                "signedOn | \"2026-03-02\" | CONSENT_NOT_YET_VALID | 2.31(a)(9)",
                "statements | [\"redisclosure\",\"conditioning\"] | CONSENT_DEFECTIVE:revocation_statement | 2.31(a)(6)",
                "statements | [\"revocation\",\"conditioning\"] | CONSENT_DEFECTIVE:redisclosure_statement | 2.31(a)(10)(i)",
                "statements | [\"revocation\",\"redisclosure\"] | CONSENT_DEFECTIVE:refusal_statement | 2.31(a)(10)(ii)",
                "purposes | [\"TREAT\",\"HLEGAL\"] | COMPOUND_PROHIBITED | 2.31(d)",
                "written | false | WRITTEN_REQUIRED | 2.31(a)",
                "knownFalse | true | CONSENT_FALSE | 2.31(c)(4)"
            })
    void eachDefectOfAConsentHasItsParagraph(String field, String json, String code, String citation) throws Exception {
        assertThat(Part2Validity.defects(part2(tpo().with(field, json)), Papers.NOON))
                .anySatisfy(d -> assertThat(d.code() + " " + d.citation()).isEqualTo(code + " " + citation));
    }

    @Test
    void aConsentEndsAndIsRevoked() throws Exception {
        Part2Consent ended = part2(tpo().with("expiresNever", "false").with("expiresOn", "\"2026-02-28\""));
        assertThat(Papers.codes(Part2Validity.defects(ended, Papers.NOON))).containsExactly("CONSENT_EXPIRED");
        Part2Consent consent = part2(tpo());
        Part2Consent revoked = new Part2Consent(
                true,
                consent.permission(),
                consent.expiry(),
                consent.statements(),
                consent.signature(),
                consent.circumstances(),
                Papers.NOON);
        assertThat(Papers.codes(Part2Validity.defects(revoked, Papers.NOON))).containsExactly("CONSENT_REVOKED");
        assertThat(Part2Validity.defects(revoked, Papers.NOON.minusSeconds(1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Finding.class)
    void aWaiverShowsEachFinding(Finding finding) {
        Set<Finding> rest = EnumSet.complementOf(EnumSet.of(finding));
        IrbWaiver waiver = new IrbWaiver("IRB 7", DAY, ZoneOffset.UTC, rest, "wound photographs");
        assertThat(waiver.defects(Papers.NOON))
                .singleElement()
                .satisfies(d -> assertThat(d.citation()).isEqualTo(finding.citation()));
    }

    @Test
    void aWaiverNamesItsBoardItsDayAndTheInformation() {
        IrbWaiver bare = new IrbWaiver(" ", null, ZoneOffset.UTC, EnumSet.allOf(Finding.class), "");
        assertThat(Papers.codes(bare.defects(Papers.NOON)))
                .containsExactly(
                        "WAIVER_DEFECTIVE:board", "WAIVER_DEFECTIVE:approval_date", "WAIVER_DEFECTIVE:information");
        IrbWaiver early = new IrbWaiver("IRB 7", DAY, ZoneOffset.UTC, EnumSet.allOf(Finding.class), "photographs");
        assertThat(Papers.codes(early.defects(Instant.parse("2026-01-14T12:00:00Z"))))
                .containsExactly("WAIVER_NOT_YET_VALID");
        assertThat(early.defects(Papers.NOON)).isEmpty();
    }

    @Test
    void safeHarborNeedsAllEighteenLettersAndWhatOnlyAPersonKnows() {
        Set<Character> letters = new HashSet<>();
        for (char letter = 'A'; letter <= 'R'; letter++) {
            letters.add(letter);
        }
        assertThat(letters).hasSize(18);
        assertThat(new DeidentificationBasis.SafeHarbor(letters, true, true, false, false).defects(Papers.NOON))
                .isEmpty();
        letters.remove('Q');
        assertThat(Papers.codes(
                        new DeidentificationBasis.SafeHarbor(letters, false, false, true, true).defects(Papers.NOON)))
                .containsExactly(
                        "NOT_DEIDENTIFIED:Q",
                        "NOT_DEIDENTIFIED:VISUAL_REVIEW",
                        "NOT_DEIDENTIFIED:ACTUAL_KNOWLEDGE",
                        "NOT_DEIDENTIFIED:DERIVED_CODE",
                        "NOT_DEIDENTIFIED:CODE_DISCLOSED");
    }

    @Test
    void anExpertsDeterminationHasThreePartsAndMayHaveAnEnd() {
        assertThat(new DeidentificationBasis.Expert(true, true, true, DAY, ZoneOffset.UTC)
                        .defects(Instant.parse("2026-01-15T23:00:00Z")))
                .isEmpty();
        assertThat(Papers.codes(new DeidentificationBasis.Expert(false, false, false, DAY, ZoneOffset.UTC)
                        .defects(Papers.NOON)))
                .containsExactly(
                        "NOT_DEIDENTIFIED:EXPERT",
                        "NOT_DEIDENTIFIED:RISK",
                        "NOT_DEIDENTIFIED:REPORT",
                        "EXPERT_REPORT_EXPIRED");
    }

    private static Papers tpo() {
        return Papers.authorization()
                .with("recipients", "[\"tpo_class\"]")
                .with("purposes", "[\"TREAT\",\"HPAYMT\",\"HOPERAT\"]")
                .without("expiresOn")
                .with("expiresNever", "true");
    }

    private static Part2Consent part2(Papers paper) throws Exception {
        Authorization read = paper.signed();
        return new Part2Consent(
                true,
                read.permission(),
                read.expiry(),
                read.statements(),
                read.signature(),
                read.circumstances(),
                null);
    }
}
