package io.hipaaimage.core.access;

import java.util.Locale;
import java.util.Optional;

/** How much of a person is left in an image, as claimed; proof is in facts. */
public enum Form {
    /** Identified. */
    IDENTIFIED,
    /** 45 CFR 164.514(e). */
    LIMITED_DATA_SET,
    /** 45 CFR 164.514(b)(2). */
    DEID_SAFE_HARBOR,
    /** Claimed to be so. */
    DEID_CLAIMED_SAFE_HARBOR,
    /** 45 CFR 164.514(b)(1). */
    DEID_EXPERT,
    /** Looks so; PHI until a documented method says otherwise. */
    LOOKS_DEIDENTIFIED;

    /**
     * The word of situation tables.
     *
     * @return lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value for a word.
     *
     * @param word as {@link #word()} gives it
     * @return the value, or empty for a word that names none
     */
    public static Optional<Form> of(String word) {
        for (Form value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
