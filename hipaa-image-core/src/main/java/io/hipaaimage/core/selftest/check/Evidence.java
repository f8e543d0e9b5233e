package io.hipaaimage.core.selftest.check;

import java.util.Objects;

/**
 * What a check saw.
 *
 * @param verdict what follows from it
 * @param seen what was seen, in sentences; no picture, patient, key or path
 */
public record Evidence(Verdict verdict, String seen) {
    private static final int LONGEST = 2_000;

    /** What follows. */
    public enum Verdict {
        /** The safeguard held. */
        SATISFIED,
        /** It did not. */
        NOT_SATISFIED,
        /** People say so, on record. */
        ATTESTED,
        /** Nothing here shows it. */
        NOT_EVIDENCED,
        /** It is not asked of this vault. */
        NOT_APPLICABLE
    }

    /**
     * Cuts what is too long to read.
     *
     * @throws NullPointerException if one of them is missing
     */
    public Evidence {
        Objects.requireNonNull(verdict, "a check says what follows");
        if (seen.length() > LONGEST) {
            seen = seen.substring(0, LONGEST) + " ...";
        }
    }

    /**
     * The safeguard held.
     *
     * @param seen what was seen
     * @return the evidence
     */
    public static Evidence satisfied(String seen) {
        return new Evidence(Verdict.SATISFIED, seen);
    }

    /**
     * The safeguard did not hold.
     *
     * @param seen what was seen
     * @return the evidence
     */
    public static Evidence notSatisfied(String seen) {
        return new Evidence(Verdict.NOT_SATISFIED, seen);
    }

    /**
     * It is not asked of this vault.
     *
     * @param why why not
     * @return the evidence
     */
    public static Evidence notApplicable(String why) {
        return new Evidence(Verdict.NOT_APPLICABLE, why);
    }

    /**
     * Nothing here shows it.
     *
     * @param why why not
     * @return the evidence
     */
    public static Evidence notEvidenced(String why) {
        return new Evidence(Verdict.NOT_EVIDENCED, why);
    }
}
