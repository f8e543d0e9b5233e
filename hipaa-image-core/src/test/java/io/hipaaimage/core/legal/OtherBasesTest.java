package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.legal.IrbWaiver.Board;
import io.hipaaimage.core.legal.IrbWaiver.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
                "statements | [\"revocation_right\",\"revocation_notice\"] | CONSENT_DEFECTIVE:revocation_statement | 2.31(a)(6)",
                "statements | [\"revocation\",\"conditioning\",\"redisclosure\"] | CONSENT_DEFECTIVE:hipaa_redisclosure_statement | 2.31(a)(4)(iii)",
                "purposes | [\"FUNDRAISE\"] | CONSENT_DEFECTIVE:fundraising_statement | 2.31(a)(5)(iii)",
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
    void whatIsSaidOfARevocationMayStandInItsParts() throws Exception {
        Papers parts = tpo().with(
                        "statements",
                        "[\"revocation_right\",\"revocation_exceptions\",\"revocation_how\",\"conditioning\",\"redisclosure\","
                                + "\"hipaa_redisclosure\"]");
        assertThat(Part2Validity.defects(part2(parts), Papers.NOON)).isEmpty();
    }

    @Test
    void counselingNotesStandAloneAndNothingMayDependOnThem() throws Exception {
        Papers notes = tpo().with("psychotherapyNotes", "true");
        assertThat(Part2Validity.defects(part2(notes), Papers.NOON)).isEmpty();
        assertThat(Part2Validity.defects(part2(notes.with("combinedWith", "[\"authorization\"]")), Papers.NOON))
                .singleElement()
                .satisfies(d -> assertThat(d.code() + " " + d.citation()).isEqualTo("COMPOUND_PROHIBITED 2.31(b)(2)"));
        notes.with("combinedWith", "[\"psychotherapy_notes\"]").with("condition", "\"enrollment\"");
        assertThat(Part2Validity.defects(part2(notes), Papers.NOON))
                .singleElement()
                .satisfies(
                        d -> assertThat(d.code() + " " + d.citation()).isEqualTo("CONDITIONING_PROHIBITED 2.31(b)(3)"));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_INTERMEDIARY, tpo_class, ",
        "NAMED, exchange, ",
        "TREATING_PROVIDERS, exchange, ",
        "NAMED, tpo_class, CONSENT_DEFECTIVE:intermediary 2.31(a)(4)(ii)",
        "NOBODY, exchange, CONSENT_DEFECTIVE:participants 2.31(a)(4)(ii)(A)",
        "OTHER_CLASS, exchange, CONSENT_DEFECTIVE:treating_participants 2.31(a)(4)(ii)(B)"
    })
    void anIntermediaryIsNamedWithThoseToWhomItPassesRecordsOn(
            Designation.Participants participants, String recipient, @Nullable String defect) throws Exception {
        Part2Consent consent = part2(tpo().with("recipients", "[\"" + recipient + "\"]"));
        Part2Consent designated = new Part2Consent(
                true,
                consent.permission(),
                new Designation(true, participants),
                consent.expiry(),
                consent.statements(),
                consent.signature(),
                consent.circumstances(),
                null);
        assertThat(Part2Validity.defects(designated, Papers.NOON).stream()
                        .map(d -> d.code() + " " + d.citation())
                        .toList())
                .isEqualTo(defect == null ? List.of() : List.of(defect));
    }

    @Test
    void onlyAConsentForACoveredRecipientHasToSayThatHipaaGoesOn() throws Exception {
        Papers paper = tpo().with("recipients", "[\"cousin\"]")
                .with("statements", "[\"revocation\",\"conditioning\",\"redisclosure\"]");
        Part2Consent consent = part2(paper);
        assertThat(Part2Validity.defects(consent, Papers.NOON)).isEmpty();
        Part2Consent covered = new Part2Consent(
                true,
                consent.permission(),
                new Designation(true, Designation.Participants.NO_INTERMEDIARY),
                consent.expiry(),
                consent.statements(),
                consent.signature(),
                consent.circumstances(),
                null);
        assertThat(Papers.codes(Part2Validity.defects(covered, Papers.NOON)))
                .containsExactly("CONSENT_DEFECTIVE:hipaa_redisclosure_statement");
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
    @EnumSource(Board.class)
    void aWaiverShowsEachFindingThatItsKindOfBoardMakes(Board kind) {
        int needed = 0;
        for (Finding finding : Finding.values()) {
            Set<Finding> rest = EnumSet.complementOf(EnumSet.of(finding));
            List<Defect> defects =
                    new IrbWaiver(kind, "Board 7", DAY, ZoneOffset.UTC, rest, "photographs").defects(Papers.NOON);
            assertThat(defects.stream().map(Defect::citation).toList())
                    .isEqualTo(finding.needed(kind) ? List.of(finding.citation()) : List.of());
            needed += finding.needed(kind) ? 1 : 0;
        }
        assertThat(needed).isEqualTo(kind == Board.IRB ? 9 : 11);
    }

    @Test
    void aWaiverNamesItsBoardItsDayAndTheInformation() {
        IrbWaiver bare = new IrbWaiver(Board.IRB, " ", null, ZoneOffset.UTC, EnumSet.allOf(Finding.class), "");
        assertThat(Papers.codes(bare.defects(Papers.NOON)))
                .containsExactly(
                        "WAIVER_DEFECTIVE:board", "WAIVER_DEFECTIVE:approval_date", "WAIVER_DEFECTIVE:information");
        IrbWaiver early =
                new IrbWaiver(Board.IRB, "IRB 7", DAY, ZoneOffset.UTC, EnumSet.allOf(Finding.class), "photographs");
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
                .with("statements", "[\"revocation\",\"conditioning\",\"redisclosure\",\"hipaa_redisclosure\"]")
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
