package io.hipaaimage.core.access;

import java.util.Locale;
import java.util.Optional;

/** Automatic logoff (45 CFR 164.312(a)(2)(iii)). */
public enum SessionState {
    /** In use. */
    ACTIVE,
    /** Due for logoff. */
    IDLE,
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
    public static Optional<SessionState> of(String word) {
        for (SessionState value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
