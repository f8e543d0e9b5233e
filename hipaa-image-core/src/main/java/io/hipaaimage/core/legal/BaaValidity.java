package io.hipaaimage.core.legal;

import io.hipaaimage.core.access.BaaState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether an agreement with a business associate is what the law asks for, and in force. Pure functions. */
public final class BaaValidity {
    /** After how many days a written verification of the associate is stale; 90 FR 898 as proposed, not final. */
    public static final int VERIFICATION_DAYS = 365;

    private static final int BREACH_DAYS = 60;

    private BaaValidity() {}

    /**
     * What is wrong with the document, at any time.
     *
     * @param agreement the document
     * @return every defect, in the order of {@link BaaTerm}; empty if there is none
     */
    public static List<Defect> defects(BusinessAssociateAgreement agreement) {
        List<Defect> found = new ArrayList<>();
        for (BaaTerm term : BaaTerm.values()) {
            if (term.required() && !agreement.terms().contains(term)) {
                String name = Fields.lower(term);
                found.add(defective(name, term.citation(), "The contract lacks a required term: " + name + "."));
            }
        }
        if (agreement.breachNoticeDays() > BREACH_DAYS) {
            found.add(defective(
                    "breach_notice_days",
                    "164.410(b)",
                    "It allows a breach to be reported later than sixty days after its discovery."));
        }
        if (agreement.incidentNoticeDays() > BREACH_DAYS) {
            found.add(
                    defective(
                            "incident_notice_days",
                            "164.314(a)(2)(i)(C)",
                            "It allows an incident, which may be a breach, to be reported later than sixty days after its discovery."));
        }
        if (agreement.term().signedOn() == null) {
            found.add(defective("signature", "164.308(b)(3)", "It is not signed, so it is no written contract."));
        }
        return List.copyOf(found);
    }

    /**
     * What is wrong with relying on it at a time.
     *
     * @param agreement the document
     * @param at when
     * @return every defect of the document, then every defect at that time; {@code BAA_VERIFICATION_STALE} is proposed law and policy, no
     *     defect under the rule in force, and its citation says so
     */
    public static List<Defect> defects(BusinessAssociateAgreement agreement, Instant at) {
        List<Defect> found = new ArrayList<>(defects(agreement));
        Term term = agreement.term();
        if (term.before(at)) {
            found.add(new Defect("BAA_NOT_YET_IN_FORCE", "164.504(e)(1)", "It has not begun."));
        }
        if (term.expired(at)) {
            found.add(new Defect("BAA_EXPIRED", "164.504(e)(1)", "It has run out."));
        }
        if (term.terminated(at)) {
            found.add(new Defect("BAA_TERMINATED", "164.504(e)(2)(iii)", "It was terminated."));
        }
        if (!subcontractorsBound(agreement)) {
            found.add(new Defect(
                    "SUBCONTRACTOR_BAA_MISSING", "164.502(e)(1)(ii)", "A subcontractor has not signed the same."));
        }
        if (verificationAgeDays(agreement, at) > VERIFICATION_DAYS) {
            found.add(new Defect(
                    "BAA_VERIFICATION_STALE",
                    "NPRM 164.308(b)(1)",
                    "The associate was not verified within a year (proposed, not final)."));
        }
        return List.copyOf(found);
    }

    /**
     * What an agreement lacks of a rule that is proposed and not final. No profile decides by it, and an agreement that exists when the rule is
     * published would have time ({@link ContingencyNotice#existingAgreementUntil}).
     *
     * @param agreement the document
     * @return {@code BAA_PROPOSED:contingency_notice}; none of them makes the agreement invalid
     */
    public static List<Defect> proposed(BusinessAssociateAgreement agreement) {
        return Arrays.stream(BaaTerm.values())
                .filter(term -> !term.required() && !agreement.terms().contains(term))
                .map(term -> new Defect(
                        "BAA_PROPOSED:" + Fields.lower(term),
                        term.citation(),
                        "The contract lacks a term that is proposed and not in force: " + Fields.lower(term) + "."))
                .toList();
    }

    /**
     * What an agreement lacks for a vendor whose models see the images. The law has no clauses of that name: training a vendor's own product is
     * a use that the covered entity could not make, so that no agreement can permit it; the others are policy, and their citation says so.
     *
     * @param agreement the document
     * @return {@code BAA_AI:no_training}, {@code BAA_AI:no_retention}, and {@code BAA_AI:deidentification} where the vendor may not even
     *     de-identify; none of them makes the agreement invalid
     */
    public static List<Defect> aiVendor(BusinessAssociateAgreement agreement) {
        List<Defect> found = new ArrayList<>();
        if (!agreement.noTraining()) {
            found.add(new Defect(
                    "BAA_AI:no_training",
                    "164.504(e)(2)(i)",
                    "It does not keep the vendor from training its own product."));
        }
        if (!agreement.noRetention()) {
            found.add(new Defect(
                    "BAA_AI:no_retention", "policy", "It does not say that nothing is kept after the task."));
        }
        if (!agreement.permitsDeidentification()) {
            found.add(new Defect(
                    "BAA_AI:deidentification", "164.502(d)(1)", "It does not permit the vendor to de-identify."));
        }
        return List.copyOf(found);
    }

    /**
     * What policy takes the agreement for.
     *
     * @param agreement the document
     * @param at when
     * @return {@code NONE} for one that is defective or has not begun
     */
    public static BaaState state(BusinessAssociateAgreement agreement, Instant at) {
        if (!defects(agreement).isEmpty() || agreement.term().before(at)) {
            return BaaState.NONE;
        }
        if (agreement.term().terminated(at)) {
            return BaaState.TERMINATED;
        }
        return agreement.term().expired(at) ? BaaState.EXPIRED : BaaState.ACTIVE;
    }

    /**
     * How old the newest written verification of the associate is; the signature counts as the first.
     *
     * @param agreement the document
     * @param at when
     * @return whole days, not negative; 999,999 where there never was one
     */
    public static int verificationAgeDays(BusinessAssociateAgreement agreement, Instant at) {
        LocalDate last = verified(agreement);
        if (last == null) {
            return 999_999;
        }
        long days = ChronoUnit.DAYS.between(last, agreement.term().day(at));
        return (int) Math.min(999_999, Math.max(0, days));
    }

    @org.jspecify.annotations.Nullable static LocalDate verified(BusinessAssociateAgreement agreement) {
        LocalDate signed = agreement.term().signedOn();
        LocalDate verified = agreement.verifiedOn();
        if (verified == null || (signed != null && verified.isBefore(signed))) {
            return signed;
        }
        return verified;
    }

    static boolean subcontractorsBound(BusinessAssociateAgreement agreement) {
        return agreement.subcontractorsBound().containsAll(agreement.subcontractors());
    }

    private static Defect defective(String what, String citation, String message) {
        return new Defect("BAA_DEFECTIVE:" + what, citation, message);
    }
}
