package io.hipaaimage.core.access;

import io.hipaaimage.core.access.FactSet.Tri;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges what is presented as an authorization (45 CFR 164.508) or as a Part 2 consent (42 CFR 2.31): every defect, with its paragraph. */
final class AuthorizationJudgement {
    private static final Set<String> CONSENT_WORDS = Set.of("part2_tpo_consent", "revoked", "expired");
    /** Defects that say nothing against what it was before. */
    private static final Set<String> OVER = Set.of("AUTHORIZATION_REVOKED", "AUTHORIZATION_EXPIRED");

    /** What says something of a document and is none. */
    private static final Set<String> ABOUT = Set.of(
            "authority_described", "authority_missing", "copy_not_given", "remuneration_statement", "sale_statement");

    private static final String RULE = "AUT-01";
    private static final String INCOMPLETE = "164.508(b)(2)(ii)";

    private final AccessRequest request;
    private final List<String> words;
    private final List<Reason> defects = new ArrayList<>();
    private boolean presented;
    private boolean revoked;
    private Tri expiredByStudy = Tri.FALSE;

    AuthorizationJudgement(AccessRequest request) {
        this.request = request;
        this.words = ofAuthorization(request.authorization());
        judge();
    }

    /** A Part 2 consent is no authorization, and what ends it says nothing of one. */
    private static List<String> ofAuthorization(AuthorizationClaim claim) {
        if (!claim.has("part2_tpo_consent")) {
            return claim.words();
        }
        List<String> words = new ArrayList<>(2);
        for (String word : claim.words()) {
            if (!CONSENT_WORDS.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    /** Whether a document was presented that is meant for this kind of record. */
    boolean presented() {
        return presented;
    }

    List<Reason> defects() {
        return defects;
    }

    /** Whether it was revoked and was valid until then: nobody can have relied on one that never was (164.508(b)(5)(i)). */
    boolean revoked() {
        return revoked && defects.stream().allMatch(d -> OVER.contains(d.code()));
    }

    Tri valid() {
        if (!presented || !defects.isEmpty()) {
            return Tri.FALSE;
        }
        return expiredByStudy == Tri.UNKNOWN ? Tri.UNKNOWN : Tri.of(expiredByStudy == Tri.FALSE);
    }

    /** What can be said of it, as a value of the logic. */
    Tri claims(Logic.Claim claim) {
        return switch (claim) {
            case VALID -> valid();
            case REVOKED -> Tri.of(revoked());
            case COPY_NOT_GIVEN -> Tri.of(has("copy_not_given"));
            case CONSENT -> Tri.of(has("part2_tpo_consent"));
            case CONSENT_REVOKED -> Tri.of(has("revoked"));
            case CONSENT_EXPIRED -> Tri.of(has("expired"));
            case STORE_UNAVAILABLE -> Tri.of(has("store_unavailable"));
        };
    }

    boolean has(String word) {
        return request.authorization().has(word);
    }

    private void judge() {
        if (ABOUT.containsAll(words) || words.contains("none")) {
            return;
        }
        boolean forNotes = words.contains("valid:psych_only");
        boolean notes = request.sensitivity() == Sensitivity.PSYCHOTHERAPY_NOTES;
        if ((forNotes && !notes) || (words.contains("valid") && notes)) {
            return; // each is none for the other kind, 164.508(b)(3)(ii)
        }
        presented = true;
        for (String word : words) {
            if (AuthorizationWords.knows(word)) {
                word(word);
            } else { // taken for a flaw: a permit must not rest on what nobody understands
                defect("ATTRIBUTE_MISSING:authorization", INCOMPLETE, "It is not known: authorization.");
            }
        }
        representative();
        marketing();
    }

    private void word(String word) {
        switch (word) {
            case "verbal" -> defect("WRITTEN_REQUIRED", "164.508(c)(1)(vi)", "The authorization is not in writing.");
            case "store_unavailable" ->
                defect("CONSENT_STORE_UNAVAILABLE", "164.508(a)(1)", "The store of authorizations does not answer.");
            case "expired", "expiry=yesterday" ->
                defect("AUTHORIZATION_EXPIRED", "164.508(b)(2)(i)", "The authorization has expired.");
            case "revoked" -> {
                revoked = true;
                defect("AUTHORIZATION_REVOKED", "164.508(b)(2)(iii)", "The individual revoked the authorization.");
            }
            case "known_false_material" ->
                defect("AUTHORIZATION_FALSE", "164.508(b)(2)(v)", "Material information in it is known to be false.");
            case "conditioned_treatment_non_research" ->
                defect("CONDITIONING_PROHIBITED", "164.508(b)(4)", "Treatment was conditioned on it.");
            case "compound=research+undifferentiated", "compound=psychotherapy_notes+research" ->
                defect("COMPOUND_PROHIBITED", "164.508(b)(3)", "It is combined with another document.");
            case "signed_date=tomorrow" ->
                defect("AUTHORIZATION_NOT_YET_VALID", "164.508(c)(1)(vi)", "It is dated in the future.");
            case "recipient=other_org" ->
                defect("RECIPIENT_MISMATCH", "164.508(c)(1)(iii)", "It names another recipient.");
            case "expiry=none_stated" -> openEnd();
            case "expiry=end_of_study" -> {
                openEnd();
                endOfStudy();
            }
            default -> parameter(word);
        }
    }

    private void parameter(String word) {
        if (word.startsWith("missing:")) {
            element(word.substring("missing:".length()));
        } else if (word.startsWith("purpose=")
                && !word.substring("purpose=".length()).equals(request.purpose().code())) {
            defect("PURPOSE_MISMATCH", "164.508(c)(1)(iv)", "It is for another purpose.");
        }
    }

    private void openEnd() {
        if (!request.purpose().equals(PurposeOfUse.HRESCH)) {
            element("expiry");
        }
    }

    private void endOfStudy() {
        Tri ended = FactSet.word(request, "study_ended");
        if (request.purpose().equals(PurposeOfUse.HRESCH)) {
            expiredByStudy = ended;
            if (ended == Tri.TRUE) {
                defect("AUTHORIZATION_EXPIRED", "164.508(b)(2)(i)", "The study has ended.");
            }
        }
    }

    private void representative() {
        boolean described = !words.contains("signed_by_rep") || words.contains("authority_described");
        if (!described || words.contains("authority_missing")) {
            element("representative_authority");
        }
    }

    private void marketing() {
        if (!request.purpose().equals(PurposeOfUse.HMARKT) || words.contains("store_unavailable")) {
            return; // what nobody can read is not said to lack a statement
        }
        statement(
                "third_party_remuneration",
                "remuneration_statement",
                new Reason(
                        "REMUNERATION_STATEMENT_MISSING",
                        RULE,
                        "164.508(a)(3)(ii)",
                        "It does not state the remuneration."));
        statement(
                "sale_of_phi",
                "sale_statement",
                new Reason(
                        "SALE_STATEMENT_MISSING",
                        RULE,
                        "164.508(a)(4)",
                        "It does not state that the disclosure is a sale."));
    }

    private void statement(String fact, String stated, Reason missing) {
        Tri due = FactSet.word(request, fact);
        if (due == Tri.FALSE || words.contains(stated)) {
            return;
        }
        if (due == Tri.TRUE) {
            defect(missing.code(), missing.citation(), missing.message());
        } else {
            defect("ATTRIBUTE_MISSING:" + fact, missing.citation(), "It is not known: " + fact + ".");
        }
    }

    private void element(String name) {
        defect("AUTHORIZATION_DEFECTIVE:" + name, INCOMPLETE, "A required element is missing: " + name + ".");
    }

    private void defect(String code, String citation, String message) {
        Reason reason = new Reason(code, RULE, citation, message);
        if (!defects.contains(reason)) {
            defects.add(reason);
        }
    }
}
