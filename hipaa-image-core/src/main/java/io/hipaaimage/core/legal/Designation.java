package io.hipaaimage.core.legal;

/**
 * How a consent under Part 2 designates its recipients, where 42 CFR 2.31(a)(4)(ii)-(iii) asks more than their names.
 *
 * @param covered whether a recipient is a covered entity or a business associate that gets records for treatment, payment or operations; the
 *     class {@link Permission#TPO_RECIPIENTS} always has such
 * @param participants whom an intermediary, such as an exchange of health information, may pass the records on to
 */
public record Designation(boolean covered, Participants participants) {
    /** Recipients of whom nothing more is asked. */
    public static final Designation PLAIN = new Designation(false, Participants.NO_INTERMEDIARY);

    /** Whom an intermediary may pass records on to. */
    public enum Participants {
        /** No recipient is an intermediary. */
        NO_INTERMEDIARY,
        /** An intermediary is named, and nobody to whom it passes anything on. */
        NOBODY,
        /** The consent names them, (A). */
        NAMED,
        /** A class that is limited to those with a treating provider relationship, (B). */
        TREATING_PROVIDERS,
        /** Any other class. */
        OTHER_CLASS
    }
}
