package io.hipaaimage.core.access;

import java.util.Locale;
import java.util.Optional;

/** Whether two factor classes were shown, and when. */
public enum Mfa {
    /** Held, recently enough. */
    Y,
    /** Known absent. */
    N,
    /** Held too long ago. */
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
    public static Optional<Mfa> of(String word) {
        for (Mfa value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
