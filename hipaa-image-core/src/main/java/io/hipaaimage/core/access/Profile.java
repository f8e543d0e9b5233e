package io.hipaaimage.core.access;

import java.util.Locale;
import java.util.Optional;

/** By which rules is decided; their difference is a printed list. */
public enum Profile {
    /** 45 CFR and 42 CFR Part 2 in force; federal only. */
    RULE,
    /** With 90 FR 898 as proposed on 6 January 2025, which is not final. */
    RULE_NPRM,
    /** With what popular guides ask beyond the rule; the default. */
    STRICT;

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
    public static Optional<Profile> of(String word) {
        for (Profile value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
