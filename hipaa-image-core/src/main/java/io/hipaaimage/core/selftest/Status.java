package io.hipaaimage.core.selftest;

import java.util.Locale;

/** How a control or a check stands; the order is from best to worst, and the worst of several is what counts. */
public enum Status {
    /** Nothing of it is asked here. */
    NOT_APPLICABLE,
    /** No software evidence: listed by name, for people. */
    NOT_EVIDENCED,
    /** People say so, on record. */
    ATTESTED,
    /** Tried, and it held. */
    SATISFIED,
    /** Tried, and it did not hold. */
    NOT_SATISFIED,
    /** The probe itself cannot be believed: it hung, or did not see a broken safeguard. */
    PROBE_INVALID;

    /**
     * The word of reports.
     *
     * @return such as {@code not-satisfied}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether it makes a run fail.
     *
     * @return true for {@code not-satisfied} and {@code probe-invalid}
     */
    public boolean failed() {
        return this == NOT_SATISFIED || this == PROBE_INVALID;
    }

    Status worse(Status other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
