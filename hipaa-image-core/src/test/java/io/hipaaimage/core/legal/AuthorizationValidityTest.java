package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Sensitivity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row and case was written from 45 CFR 164.508. */
class AuthorizationValidityTest {
    private static final ImageId IMAGE = new ImageId("0123456789abcdef0123456789abcdef");

    @Test
    void aCompleteDocumentHasNoDefect() throws Exception {
        Authorization signed = Papers.authorization().signed();
        assertThat(AuthorizationValidity.defects(signed)).isEmpty();
        assertThat(AuthorizationValidity.defects(signed, use("HMARKT", "journal")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "description | AUTHORIZATION_DEFECTIVE:description | 164.508(c)(1)(i)",
                "disclosers | AUTHORIZATION_DEFECTIVE:discloser | 164.508(c)(1)(ii)",
                "recipients | AUTHORIZATION_DEFECTIVE:recipient | 164.508(c)(1)(iii)",
                "purposes | AUTHORIZATION_DEFECTIVE:purpose | 164.508(c)(1)(iv)",
                "expiresOn | AUTHORIZATION_DEFECTIVE:expiry | 164.508(c)(1)(v)",
                "signedBy | AUTHORIZATION_DEFECTIVE:signature | 164.508(c)(1)(vi)",
                "signedOn | AUTHORIZATION_DEFECTIVE:signature_date | 164.508(c)(1)(vi)",
                "written | WRITTEN_REQUIRED | 164.508(c)(1)(vi)"
            })
    void aLineThatWasLeftEmptyIsADefectWithItsParagraph(String field, String code, String citation) throws Exception {
        assertThat(AuthorizationValidity.defects(
                        Papers.authorization().without(field).signed()))
                .singleElement()
                .satisfies(d -> assertThat(d.code() + " " + d.citation()).isEqualTo(code + " " + citation));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "combinedWith | [\"other_document\"] | COMPOUND_PROHIBITED",
                "combinedWith | [\"psychotherapy_notes\"] | COMPOUND_PROHIBITED",
                "combinedWith | [\"research_permission\"] | COMPOUND_PROHIBITED",
                "condition | \"other\" | CONDITIONING_PROHIBITED",
                "condition | \"research_treatment\" | CONDITIONING_PROHIBITED",
                "knownFalse | true | AUTHORIZATION_FALSE",
                "signedBy | \"representative\" | AUTHORIZATION_DEFECTIVE:representative_authority",
                "statements | [\"revocation\",\"conditioning\"] | AUTHORIZATION_DEFECTIVE:redisclosure_statement",
                "statements | [\"conditioning\",\"redisclosure\"] | AUTHORIZATION_DEFECTIVE:revocation_statement",
                "statements | [\"revocation\",\"redisclosure\"] | AUTHORIZATION_DEFECTIVE:conditioning_statement"
            })
    void eachWayToSpoilItIsFound(String field, String json, String code) throws Exception {
        Authorization spoilt = Papers.authorization().with(field, json).signed();
        assertThat(Papers.codes(AuthorizationValidity.defects(spoilt))).containsExactly(code);
    }

    /** 164.508(c)(2)(i): the right, and either (A) the exceptions and how, or (B) a reference to the notice that says them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "revocation | ''",
                "revocation_right revocation_exceptions revocation_how | ''",
                "revocation_right revocation_notice | ''",
                "revocation_right revocation_how revocation_notice | ''",
                "revocation_right revocation_how | revocation_exceptions 164.508(c)(2)(i)(A)",
                "revocation_right revocation_exceptions | revocation_how 164.508(c)(2)(i)(A)",
                "revocation_right | revocation_exceptions 164.508(c)(2)(i)(A);revocation_how 164.508(c)(2)(i)(A)",
                "revocation_notice | revocation_right 164.508(c)(2)(i)",
                "revocation_exceptions revocation_how | revocation_right 164.508(c)(2)(i)",
                "redisclosure | revocation_statement 164.508(c)(2)(i)"
            })
    void whatIsSaidOfARevocationIsJudgedPartByPart(String said, String missing) throws Exception {
        List<String> statements = new ArrayList<>(List.of(said.split(" ")));
        statements.addAll(List.of("conditioning", "redisclosure"));
        Authorization document = Papers.authorization()
                .with("statements", Papers.list(statements))
                .signed();
        List<Defect> defects = AuthorizationValidity.defects(document);
        assertThat(defects.stream().map(d -> d.code().replace("AUTHORIZATION_DEFECTIVE:", "") + " " + d.citation()))
                .containsExactlyElementsOf(missing.isEmpty() ? List.of() : List.of(missing.split(";")));
        assertThat(defects).allMatch(d -> d.word().equals("missing:revocation_statement"));
        assertThat(Authorization.of(document.row())).isEqualTo(document);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "research_treatment | [\"HMARKT\"] | [\"journal\"] | false | 164.508(b)(4)(i)",
                "enrollment | [\"HMARKT\"] | [\"journal\"] | true | 164.508(b)(4)(ii)(B)",
                "third_party_report | [\"EMPLOY\"] | [\"internal\"] | false | 164.508(b)(4)(iii)",
                "other | [\"HRESCH\"] | [\"uni\"] | false | 164.508(b)(4)"
            })
    void aConditionIsProhibitedByTheParagraphWhoseExceptionItMisses(
            String condition, String purposes, String recipients, String notes, String citation) throws Exception {
        Authorization conditioned = Papers.authorization()
                .with("condition", '"' + condition + '"')
                .with("purposes", purposes)
                .with("recipients", recipients)
                .with("psychotherapyNotes", notes)
                .signed();
        assertThat(AuthorizationValidity.defects(conditioned)).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo("CONDITIONING_PROHIBITED");
            assertThat(d.citation()).isEqualTo(citation);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "combinedWith | [\"authorization\"]",
                "condition | \"third_party_report\"",
                "condition | \"enrollment\"",
                "representativeAuthority | \"health care proxy\""
            })
    void whatTheRuleAllowsIsNoDefect(String field, String json) throws Exception {
        assertThat(AuthorizationValidity.defects(
                        Papers.authorization().with(field, json).signed()))
                .isEmpty();
    }

    @Test
    void noDefectHidesAnother() throws Exception {
        Authorization bare =
                new Papers().with("id", "\"a\"").with("patient", "\"P\"").signed();
        assertThat(AuthorizationValidity.defects(bare)).hasSize(11);
    }

    @Test
    void psychotherapyNotesStandAlone() throws Exception {
        Papers notes = Papers.authorization().with("psychotherapyNotes", "true");
        assertThat(AuthorizationValidity.defects(notes.signed())).isEmpty();
        notes.with("combinedWith", "[\"psychotherapy_notes\"]");
        assertThat(AuthorizationValidity.defects(notes.signed())).isEmpty();
        notes.with("combinedWith", "[\"authorization\"]");
        assertThat(Papers.codes(AuthorizationValidity.defects(notes.signed()))).containsExactly("COMPOUND_PROHIBITED");
        notes.without("combinedWith").with("condition", "\"enrollment\"");
        assertThat(Papers.codes(AuthorizationValidity.defects(notes.signed())))
                .containsExactly("CONDITIONING_PROHIBITED");
    }

    @Test
    void researchAloneMayHaveNoEndAndMayBeCombinedWhereItIsToldApart() throws Exception {
        Papers endless = Papers.authorization().without("expiresOn").with("expiresNever", "true");
        assertThat(Papers.codes(AuthorizationValidity.defects(endless.signed())))
                .containsExactly("AUTHORIZATION_DEFECTIVE:expiry");
        Papers research = endless.with("purposes", "[\"HRESCH\"]")
                .with("combinedWith", "[\"research_permission\"]")
                .with("condition", "\"research_treatment\"");
        assertThat(Papers.codes(AuthorizationValidity.defects(research.signed())))
                .containsExactly("COMPOUND_PROHIBITED");
        assertThat(AuthorizationValidity.defects(
                        research.with("differentiated", "true").signed()))
                .isEmpty();
        research.with("purposes", "[\"HRESCH\",\"HMARKT\"]");
        assertThat(Papers.codes(AuthorizationValidity.defects(research.signed())))
                .contains("AUTHORIZATION_DEFECTIVE:expiry");
    }

    @Test
    void itsLastDayIsADayOfItsOwnZone() throws Exception {
        Authorization signed = Papers.authorization()
                .with("expiresOn", "\"2028-02-29\"")
                .with("zone", "\"America/New_York\"")
                .signed();
        assertThat(defects(signed, "2028-03-01T04:59:59Z")).isEmpty();
        assertThat(defects(signed, "2028-03-01T05:00:00Z")).containsExactly("AUTHORIZATION_EXPIRED");
    }

    @Test
    void itIsNotValidBeforeTheDayItIsDated() throws Exception {
        Authorization signed = Papers.authorization().signed();
        assertThat(defects(signed, "2026-01-14T23:59:59Z")).containsExactly("AUTHORIZATION_NOT_YET_VALID");
        assertThat(defects(signed, "2026-01-15T00:00:00Z")).isEmpty();
    }

    @Test
    void anEventEndsItFromTheMomentItIsKnown() throws Exception {
        Authorization ended = Papers.authorization()
                .without("expiresOn")
                .with("expiresUpon", "\"discharge\"")
                .signed()
                .ended(Papers.NOON);
        assertThat(defects(ended, "2026-03-01T11:59:59Z")).isEmpty();
        assertThat(defects(ended, "2026-03-01T12:00:00Z")).containsExactly("AUTHORIZATION_EXPIRED");
    }

    @Test
    void aRevocationTakesNothingFromWhatWasDoneBefore() throws Exception {
        Authorization revoked = Papers.authorization().signed().revoked(Papers.NOON);
        assertThat(defects(revoked, "2026-03-01T11:59:59Z")).isEmpty();
        assertThat(defects(revoked, "2026-03-01T12:00:00Z")).containsExactly("AUTHORIZATION_REVOKED");
    }

    @Test
    void itIsForItsPurposeItsRecipientAndItsImagesAlone() throws Exception {
        Authorization signed = Papers.authorization()
                .with("images", "[\"ffffffffffffffffffffffffffffffff\"]")
                .signed();
        assertThat(Papers.codes(AuthorizationValidity.defects(signed, use("MEDIA", "press"))))
                .containsExactly("PURPOSE_MISMATCH", "RECIPIENT_MISMATCH", "IMAGE_MISMATCH");
        Authorization asked = Papers.authorization()
                .without("purposes")
                .with("atIndividualsRequest", "true")
                .signed();
        assertThat(AuthorizationValidity.defects(asked, use("MEDIA", "journal")))
                .isEmpty();
    }

    @Test
    void aSaleAndPaidMarketingHaveToBeStated() throws Exception {
        AuthorizationUse paid = new AuthorizationUse(
                PurposeOfUse.HMARKT, "journal", IMAGE, Sensitivity.NORMAL, Papers.NOON, false, true, true);
        assertThat(Papers.codes(
                        AuthorizationValidity.defects(Papers.authorization().signed(), paid)))
                .containsExactly("REMUNERATION_STATEMENT_MISSING", "SALE_STATEMENT_MISSING");
        Authorization stated = Papers.authorization()
                .with("statements", Papers.words(Statement.values()))
                .signed();
        assertThat(AuthorizationValidity.defects(stated, paid)).isEmpty();
    }

    @Test
    void itIsNoneForTheOtherKindOfRecord() throws Exception {
        AuthorizationUse notes = new AuthorizationUse(
                PurposeOfUse.HMARKT,
                "journal",
                IMAGE,
                Sensitivity.PSYCHOTHERAPY_NOTES,
                Papers.NOON,
                false,
                false,
                false);
        assertThat(Papers.codes(
                        AuthorizationValidity.defects(Papers.authorization().signed(), notes)))
                .containsExactly("NOTES_MISMATCH");
    }

    @Test
    void aRecordOnFileIsReadBackAsItWas() throws Exception {
        Authorization signed = Papers.authorization()
                .with("representativeAuthority", "\"guardian\"")
                .with("combinedWith", "[\"authorization\"]")
                .signed()
                .revoked(Papers.NOON)
                .ended(Papers.NOON);
        assertThat(Authorization.of(signed.row())).isEqualTo(signed);
        assertThat(signed.toString()).doesNotContain("wound").doesNotContain("MRN");
    }

    private static List<String> defects(Authorization authorization, String at) {
        AuthorizationUse use = new AuthorizationUse(
                PurposeOfUse.HMARKT, "journal", IMAGE, Sensitivity.NORMAL, Instant.parse(at), false, false, false);
        return Papers.codes(AuthorizationValidity.defects(authorization, use));
    }

    private static AuthorizationUse use(String purpose, String recipient) {
        return new AuthorizationUse(
                PurposeOfUse.of(purpose), recipient, IMAGE, Sensitivity.NORMAL, Papers.NOON, false, false, false);
    }
}
