package io.hipaaimage.core.access;

import java.util.Locale;
import java.util.Optional;

/** Whether a recipient's identity and authority were verified (45 CFR 164.514(h)). */
public enum Verification {
    /** Verified. */
    Y,
    /** Not verified. */
    N,
    /** Verified too long ago. */
    STALE,
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
    public static Optional<Verification> of(String word) {
        for (Verification value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
