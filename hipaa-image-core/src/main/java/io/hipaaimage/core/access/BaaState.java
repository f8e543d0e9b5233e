package io.hipaaimage.core.access;

import java.util.Locale;
import java.util.Optional;

/** The business associate agreement with a recipient (45 CFR 164.504(e)). */
public enum BaaState {
    /** Not applicable; counts as none. */
    NA,
    /** None. */
    NONE,
    /** In force. */
    ACTIVE,
    /** Expired. */
    EXPIRED,
    /** Terminated. */
    TERMINATED,
    /** Not known. */
    UNKNOWN;

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
    public static Optional<BaaState> of(String word) {
        for (BaaState value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
