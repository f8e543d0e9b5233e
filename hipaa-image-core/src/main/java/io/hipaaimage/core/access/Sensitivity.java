package io.hipaaimage.core.access;

import java.util.Locale;
import java.util.Optional;

/** What law protects an image more. */
public enum Sensitivity {
    /** Nothing beyond PHI. */
    NORMAL,
    /** 45 CFR 164.508(a)(2). */
    PSYCHOTHERAPY_NOTES,
    /** Substance use disorder record, 42 CFR Part 2. */
    PART2;

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
    public static Optional<Sensitivity> of(String word) {
        for (Sensitivity value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
