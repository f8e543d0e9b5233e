package io.hipaaimage.core.legal;

import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.legal.Circumstances.Combination;
import io.hipaaimage.core.legal.Circumstances.Condition;
import io.hipaaimage.core.legal.Designation.Participants;
import io.hipaaimage.core.legal.Signature.Signer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether a Part 2 consent is valid (42 CFR 2.31, 2024). A pure function; every defect is returned, none hides another. */
public final class Part2Validity {
    private static final Set<PurposeOfUse> TPO =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.HPAYMT, PurposeOfUse.HOPERAT);

    private final List<Defect> found = new ArrayList<>();
    private final Part2Consent consent;

    private Part2Validity(Part2Consent consent) {
        this.consent = consent;
    }

    /**
     * What is wrong with relying on a consent at a time; for what and for whom it is good is for its {@link Permission} to say.
     *
     * @param consent the document
     * @param at when it is relied on
     * @return every defect, in the order of the paragraphs; empty if it is valid
     */
    public static List<Defect> defects(Part2Consent consent, Instant at) {
        Part2Validity validity = new Part2Validity(consent);
        validity.elements();
        validity.statements();
        validity.joined();
        validity.deficient(at);
        return List.copyOf(validity.found);
    }

    private boolean tpo() {
        Set<PurposeOfUse> purposes = consent.permission().purposes();
        return !purposes.isEmpty() && TPO.containsAll(purposes);
    }

    private void elements() {
        Permission says = consent.permission();
        element(!consent.patientNamed(), "patient_name", "2.31(a)(1)");
        element(says.disclosers().isEmpty(), "discloser", "2.31(a)(2)");
        element(says.description().isEmpty(), "description", "2.31(a)(3)");
        boolean classOnly = says.recipients().contains(Permission.TPO_RECIPIENTS) && !tpo();
        element(says.recipients().isEmpty() || classOnly, "recipient", "2.31(a)(4)(i)");
        intermediary(says);
        element(says.purposes().isEmpty() && !says.atRequest(), "purpose", "2.31(a)(5)");
        element(!ends(), "expiry", "2.31(a)(7)");
        Signature signature = consent.signature();
        boolean unauthorized = signature.signer() == Signer.REPRESENTATIVE
                && signature.authority().isEmpty();
        element(signature.signer() == Signer.NOBODY || unauthorized, "signature", "2.31(a)(8)");
        element(signature.on() == null, "signature_date", "2.31(a)(9)");
    }

    /** An intermediary is named itself, and whom it passes the records on to, or a class of those who treat the patient. */
    private void intermediary(Permission says) {
        Participants to = consent.designation().participants();
        if (to == Participants.NO_INTERMEDIARY) {
            return;
        }
        boolean named = says.recipients().stream().anyMatch(r -> !r.equals(Permission.TPO_RECIPIENTS));
        element(!named, "intermediary", "2.31(a)(4)(ii)");
        element(to == Participants.NOBODY, "participants", "2.31(a)(4)(ii)(A)");
        element(to == Participants.OTHER_CLASS, "treating_participants", "2.31(a)(4)(ii)(B)");
    }

    private boolean ends() {
        Expiry expiry = consent.expiry();
        return expiry.definite()
                || (expiry.none() && tpo())
                || (expiry.endOfStudy() && consent.permission().onlyFor(PurposeOfUse.HRESCH));
    }

    /** Part 2 knows no reference to a notice. */
    private static boolean revocation(Set<Statement> made) {
        return Statement.revocation(made, Statement.REVOCATION_RIGHT)
                && Statement.revocation(made, Statement.REVOCATION_EXCEPTIONS)
                && Statement.revocation(made, Statement.REVOCATION_HOW);
    }

    private void statements() {
        Set<Statement> made = consent.statements();
        Permission says = consent.permission();
        boolean forTpo = says.purposes().stream().anyMatch(TPO::contains);
        boolean covered = consent.designation().covered() || says.recipients().contains(Permission.TPO_RECIPIENTS);
        element(
                forTpo && covered && !made.contains(Statement.HIPAA_REDISCLOSURE),
                "hipaa_redisclosure_statement",
                "2.31(a)(4)(iii)");
        element(
                says.purposes().contains(PurposeOfUse.FUNDRAISE) && !made.contains(Statement.FUNDRAISING_CHOICE),
                "fundraising_statement",
                "2.31(a)(5)(iii)");
        element(!revocation(made), "revocation_statement", "2.31(a)(6)");
        if (forTpo) {
            element(!made.contains(Statement.REDISCLOSURE), "redisclosure_statement", "2.31(a)(10)(i)");
            element(!made.contains(Statement.CONDITIONING), "refusal_statement", "2.31(a)(10)(ii)");
        }
    }

    private void joined() {
        Circumstances how = consent.circumstances();
        boolean otherThanNotes = how.combinedWith().stream().anyMatch(c -> c != Combination.PSYCHOTHERAPY_NOTES);
        if (how.forPsychotherapyNotes() && otherThanNotes) {
            add("COMPOUND_PROHIBITED", "2.31(b)(2)", "Counseling notes are consented to together with something else.");
        }
        if (how.forPsychotherapyNotes() && how.condition() != Condition.NONE) {
            add(
                    "CONDITIONING_PROHIBITED",
                    "2.31(b)(3)",
                    "Something was conditioned on a consent for counseling notes.");
        }
        Permission says = consent.permission();
        boolean proceedings = says.purposes().contains(PurposeOfUse.HLEGAL);
        if (proceedings && (says.purposes().size() > 1 || !how.combinedWith().isEmpty())) {
            add("COMPOUND_PROHIBITED", "2.31(d)", "Use in proceedings is consented to together with something else.");
        }
    }

    private void deficient(Instant at) {
        Circumstances how = consent.circumstances();
        if (!how.written()) {
            add("WRITTEN_REQUIRED", "2.31(a)", "The consent is not in writing.");
        }
        if (consent.expiry().passed(at)) {
            add("CONSENT_EXPIRED", "2.31(c)(1)", "The consent has expired.");
        }
        if (consent.signature().inFuture(at)) {
            add("CONSENT_NOT_YET_VALID", "2.31(a)(9)", "It is dated in the future.");
        }
        if (consent.revokedAt() != null && !at.isBefore(consent.revokedAt())) {
            add("CONSENT_REVOKED", "2.31(c)(3)", "The patient revoked the consent.");
        }
        if (how.knownFalse()) {
            add("CONSENT_FALSE", "2.31(c)(4)", "Material information in it is known to be false.");
        }
    }

    private void element(boolean missing, String name, String citation) {
        if (missing) {
            add("CONSENT_DEFECTIVE:" + name, citation, "A required element is missing: " + name + ".");
        }
    }

    private void add(String code, String citation, String message) {
        found.add(new Defect(code, citation, message));
    }
}
