package io.hipaaimage.core.legal;

import io.hipaaimage.core.RefusedException;
import java.util.Set;

/**
 * How a permission came about and what it is joined to.
 *
 * @param written whether it is in writing
 * @param forPsychotherapyNotes whether it is for psychotherapy notes, or, under Part 2, for counseling notes
 * @param combinedWith what else stands in the same document
 * @param differentiated whether conditioned and unconditioned research parts are told apart and can be opted into (45 CFR
 *     164.508(b)(3)(i))
 * @param condition what was made to depend on it
 * @param knownFalse whether material information in it is known to be false
 * @param copyGiven whether the individual has a copy (45 CFR 164.508(c)(4)); a duty, no defect
 */
public record Circumstances(
        boolean written,
        boolean forPsychotherapyNotes,
        Set<Combination> combinedWith,
        boolean differentiated,
        Condition condition,
        boolean knownFalse,
        boolean copyGiven) {
    /** What a document may be joined to. */
    public enum Combination {
        /** Another authorization or consent. */
        AUTHORIZATION,
        /** Another authorization for psychotherapy notes. */
        PSYCHOTHERAPY_NOTES,
        /** Another written permission for the same or another research study. */
        RESEARCH_PERMISSION,
        /** Any other document. */
        OTHER_DOCUMENT
    }

    /** What treatment, payment, enrollment or eligibility were conditioned on (45 CFR 164.508(b)(4)). */
    public enum Condition {
        /** Nothing was. */
        NONE,
        /** Research-related treatment, (i). */
        RESEARCH_TREATMENT,
        /** Enrollment in a health plan before it begins, (ii). */
        ENROLLMENT,
        /** Care whose only purpose is a report for a third party, (iii). */
        THIRD_PARTY_REPORT,
        /** Anything else. */
        OTHER
    }

    /** Copies the set. */
    public Circumstances {
        combinedWith = Set.copyOf(combinedWith);
    }

    static Circumstances of(Fields fields) throws RefusedException {
        return new Circumstances(
                fields.flag("written"),
                fields.flag("psychotherapyNotes"),
                fields.words("combinedWith", Combination.class),
                fields.flag("differentiated"),
                fields.word("condition", Condition.NONE),
                fields.flag("knownFalse"),
                fields.flag("copyGiven"));
    }

    Circumstances copied() {
        return new Circumstances(
                written, forPsychotherapyNotes, combinedWith, differentiated, condition, knownFalse, true);
    }

    void write(RowWriter row) {
        row.flag("written", written)
                .flag("psychotherapyNotes", forPsychotherapyNotes)
                .list("combinedWith", combinedWith)
                .flag("differentiated", differentiated)
                .put("condition", condition)
                .flag("knownFalse", knownFalse)
                .flag("copyGiven", copyGiven);
    }
}
