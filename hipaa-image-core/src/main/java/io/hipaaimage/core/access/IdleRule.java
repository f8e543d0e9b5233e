package io.hipaaimage.core.access;

/**
 * A rule that changes nothing.
 *
 * @param rule its id
 * @param why {@code DEAD} where no situation fulfils it, {@code SHADOWED} where others give the same wherever it does
 * @param profile in which profile
 */
public record IdleRule(String rule, Why why, Profile profile) {
    /** Why a rule changes nothing. */
    public enum Why {
        /** No situation fulfils it. */
        DEAD,
        /** Wherever it is fulfilled, other rules give the same. */
        SHADOWED
    }
}
