package io.hipaaimage.core.access;

import java.util.Locale;
import java.util.Optional;

/** How a requester stands to a patient. */
public enum Relationship {
    /** Treats the patient. */
    CARE_TEAM,
    /** Is the patient. */
    SELF,
    /** Parent of a minor (45 CFR 164.502(g)(3)). */
    PARENT,
    /** Personal representative whose authority was shown. */
    REP_DOCUMENTED,
    /** Says to be a representative; authority was not shown. */
    REP_UNDOCUMENTED,
    /** Known to have none. */
    NONE,
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
    public static Optional<Relationship> of(String word) {
        for (Relationship value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
