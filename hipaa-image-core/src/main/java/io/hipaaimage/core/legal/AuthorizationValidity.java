package io.hipaaimage.core.legal;

import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Sensitivity;
import io.hipaaimage.core.legal.Circumstances.Combination;
import io.hipaaimage.core.legal.Circumstances.Condition;
import io.hipaaimage.core.legal.Signature.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether an authorization is valid (45 CFR 164.508(b)(1)-(5), (c)). A pure function; every defect is returned, none hides another. Whether
 * it is in plain language, (c)(3), is for a person to see.
 */
public final class AuthorizationValidity {
    private static final String REVOCATION = "revocation_statement";

    private final List<Defect> found = new ArrayList<>();
    private final Authorization authorization;
    private final boolean notes;
    private final boolean research;

    private AuthorizationValidity(Authorization authorization) {
        this.authorization = authorization;
        this.notes = authorization.circumstances().forPsychotherapyNotes();
        this.research = authorization.permission().onlyFor(PurposeOfUse.HRESCH);
    }

    /**
     * What is wrong with the document itself, whoever relies on it and whenever.
     *
     * @param authorization the document
     * @return every defect, in the order of the paragraphs; empty if there is none
     */
    public static List<Defect> defects(Authorization authorization) {
        AuthorizationValidity validity = new AuthorizationValidity(authorization);
        validity.document();
        return List.copyOf(validity.found);
    }

    /**
     * What is wrong with relying on it for a use.
     *
     * @param authorization the document
     * @param use what it is relied on for
     * @return every defect of the document, then every defect for this use; empty if it is valid for it
     */
    public static List<Defect> defects(Authorization authorization, AuthorizationUse use) {
        AuthorizationValidity validity = new AuthorizationValidity(authorization);
        validity.document();
        validity.use(use);
        return List.copyOf(validity.found);
    }

    private void document() {
        if (!authorization.circumstances().written()) {
            add("WRITTEN_REQUIRED", "164.508(c)(1)(vi)", "The authorization is not in writing.", "verbal");
        }
        elements();
        statements();
        compound();
        conditioning();
        if (authorization.circumstances().knownFalse()) {
            add(
                    "AUTHORIZATION_FALSE",
                    "164.508(b)(2)(v)",
                    "Material information in it is known to be false.",
                    "known_false_material");
        }
    }

    private void elements() {
        Permission says = authorization.permission();
        element(says.description().isEmpty(), "description", "164.508(c)(1)(i)");
        element(says.disclosers().isEmpty(), "discloser", "164.508(c)(1)(ii)");
        element(says.recipients().isEmpty(), "recipient", "164.508(c)(1)(iii)");
        element(says.purposes().isEmpty() && !says.atRequest(), "purpose", "164.508(c)(1)(iv)");
        Expiry expiry = authorization.expiry();
        element(!expiry.stated() || (!expiry.definite() && !research), "expiry", "164.508(c)(1)(v)");
        Signature signature = authorization.signature();
        element(signature.signer() == Signer.NOBODY, "signature", "164.508(c)(1)(vi)");
        element(signature.on() == null, "signature_date", "164.508(c)(1)(vi)");
        boolean authority = !signature.authority().isEmpty();
        element(
                signature.signer() == Signer.REPRESENTATIVE && !authority,
                "representative_authority",
                "164.508(c)(1)(vi)");
    }

    private void statements() {
        Set<Statement> made = authorization.statements();
        if (Statement.speaksOfRevocation(made)) {
            revocation(made);
        } else {
            element(true, REVOCATION, "164.508(c)(2)(i)");
        }
        element(!made.contains(Statement.CONDITIONING), "conditioning_statement", "164.508(c)(2)(ii)");
        element(!made.contains(Statement.REDISCLOSURE), "redisclosure_statement", "164.508(c)(2)(iii)");
    }

    /** The right always; the exceptions and how are either in the document or, by reference to it, in the notice. */
    private void revocation(Set<Statement> made) {
        boolean notice = made.contains(Statement.REVOCATION_NOTICE);
        part(!Statement.revocation(made, Statement.REVOCATION_RIGHT), "revocation_right", "164.508(c)(2)(i)");
        part(
                !notice && !Statement.revocation(made, Statement.REVOCATION_EXCEPTIONS),
                "revocation_exceptions",
                "164.508(c)(2)(i)(A)");
        part(!notice && !Statement.revocation(made, Statement.REVOCATION_HOW), "revocation_how", "164.508(c)(2)(i)(A)");
    }

    private void part(boolean missing, String name, String citation) {
        if (missing) {
            lacks(name, citation, REVOCATION);
        }
    }

    private void compound() {
        Set<Combination> with = authorization.circumstances().combinedWith();
        boolean conditioned = authorization.circumstances().condition() != Condition.NONE;
        boolean apart = authorization.circumstances().differentiated();
        boolean withNotes = with.contains(Combination.PSYCHOTHERAPY_NOTES);
        boolean otherThanNotes = with.stream().anyMatch(c -> c != Combination.PSYCHOTHERAPY_NOTES);
        if (notes ? otherThanNotes : withNotes) {
            add(
                    "COMPOUND_PROHIBITED",
                    "164.508(b)(3)(ii)",
                    "Psychotherapy notes are authorized together with something else.",
                    "compound=psychotherapy_notes+research");
        }
        if (with.contains(Combination.RESEARCH_PERMISSION) && !notes && (!research || (conditioned && !apart))) {
            undifferentiated("164.508(b)(3)(i)", "It is combined with a research permission that is not told apart.");
        }
        if (with.contains(Combination.AUTHORIZATION) && conditioned && !(research && apart)) {
            undifferentiated("164.508(b)(3)(iii)", "One of the combined authorizations is a condition.");
        }
        if (with.contains(Combination.OTHER_DOCUMENT)) {
            undifferentiated("164.508(b)(3)", "It is combined with a document that is no authorization.");
        }
    }

    private void undifferentiated(String citation, String message) {
        add("COMPOUND_PROHIBITED", citation, message, "compound=research+undifferentiated");
    }

    /** Each exception with what makes it one; what is in none of them is prohibited. */
    private void conditioning() {
        switch (authorization.circumstances().condition()) {
            case NONE -> {}
            case RESEARCH_TREATMENT ->
                conditioned(
                        !research,
                        "164.508(b)(4)(i)",
                        "Treatment was conditioned on it, and it is not for the research.");
            case ENROLLMENT ->
                conditioned(notes, "164.508(b)(4)(ii)(B)", "Enrollment was conditioned on psychotherapy notes.");
            case THIRD_PARTY_REPORT ->
                conditioned(
                        !outside(), "164.508(b)(4)(iii)", "Care was conditioned on it, and it names no third party.");
            case OTHER ->
                conditioned(
                        true, "164.508(b)(4)", "Treatment, payment, enrollment or eligibility was conditioned on it.");
        }
    }

    private void conditioned(boolean prohibited, String citation, String message) {
        if (prohibited) {
            add("CONDITIONING_PROHIBITED", citation, message, "conditioned_treatment_non_research");
        }
    }

    private boolean outside() {
        return authorization.permission().recipients().stream().anyMatch(r -> !r.equals(Permission.INTERNAL));
    }

    private void use(AuthorizationUse use) {
        Expiry expiry = authorization.expiry();
        boolean happened = authorization.eventAt() != null && !use.at().isBefore(authorization.eventAt());
        if (expiry.passed(use.at()) || happened || (expiry.endOfStudy() && use.studyEnded())) {
            add("AUTHORIZATION_EXPIRED", "164.508(b)(2)(i)", "The authorization has expired.", "expired");
        }
        if (authorization.revokedAt() != null && !use.at().isBefore(authorization.revokedAt())) {
            add("AUTHORIZATION_REVOKED", "164.508(b)(2)(iii)", "The individual revoked it.", "revoked");
        }
        if (authorization.signature().inFuture(use.at())) {
            add(
                    "AUTHORIZATION_NOT_YET_VALID",
                    "164.508(c)(1)(vi)",
                    "It is dated in the future.",
                    "signed_date=tomorrow");
        }
        scope(use);
        marketing(use);
    }

    private void scope(AuthorizationUse use) {
        Permission says = authorization.permission();
        if (!says.atRequest() && !says.purposes().isEmpty() && !says.purposes().contains(use.purpose())) {
            add("PURPOSE_MISMATCH", "164.508(c)(1)(iv)", "It is for another purpose.", otherPurpose(says));
        }
        if (!says.recipients().isEmpty() && !says.recipients().contains(use.recipient())) {
            add("RECIPIENT_MISMATCH", "164.508(c)(1)(iii)", "It names another recipient.", "recipient=other_org");
        }
        if (!says.covers(use.image())) {
            add("IMAGE_MISMATCH", "164.508(c)(1)(i)", "It is for other images.", "none");
        }
        if (notes != (use.sensitivity() == Sensitivity.PSYCHOTHERAPY_NOTES)) {
            String what = notes ? "It is for psychotherapy notes alone." : "It is not for psychotherapy notes.";
            add("NOTES_MISMATCH", "164.508(b)(3)(ii)", what, "none");
        }
    }

    private static String otherPurpose(Permission says) {
        String first = says.purposes().stream()
                .map(PurposeOfUse::code)
                .sorted()
                .findFirst()
                .orElse("");
        return "purpose=" + first;
    }

    private void marketing(AuthorizationUse use) {
        Set<Statement> made = authorization.statements();
        if (use.remuneration() && !made.contains(Statement.REMUNERATION)) {
            add(
                    "REMUNERATION_STATEMENT_MISSING",
                    "164.508(a)(3)(ii)",
                    "It does not state that a third party pays for the marketing.",
                    "");
        }
        if (use.sale() && !made.contains(Statement.SALE)) {
            add(
                    "SALE_STATEMENT_MISSING",
                    "164.508(a)(4)(ii)",
                    "It does not state that the disclosure is paid for.",
                    "");
        }
    }

    private void element(boolean missing, String name, String citation) {
        if (missing) {
            lacks(name, citation, name);
        }
    }

    /** Policy has a word for each element, not for the parts of one. */
    private void lacks(String name, String citation, String word) {
        add(
                "AUTHORIZATION_DEFECTIVE:" + name,
                citation,
                "A required element is missing: " + name + ".",
                "missing:" + word);
    }

    private void add(String code, String citation, String message, String word) {
        found.add(new Defect(code, citation, message, word));
    }
}
