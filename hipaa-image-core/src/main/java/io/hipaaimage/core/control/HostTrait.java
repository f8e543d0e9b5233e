package io.hipaaimage.core.control;

import java.util.Locale;
import java.util.Optional;

/** What a host is or does, as far as a control is asked of such alone. */
public enum HostTrait {
    /** A health plan, clearinghouse or provider (45 CFR 160.103). */
    COVERED_ENTITY,
    /** It works for a covered entity (45 CFR 160.103). */
    BUSINESS_ASSOCIATE,
    /** It has business associates or subcontractors of its own, such as a cloud. */
    USES_ASSOCIATES,
    /** It is a program under 42 CFR Part 2, or holds records of one. */
    PART2_RECORDS;

    /**
     * The word of files and commands.
     *
     * @return such as {@code covered-entity}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The trait of a word.
     *
     * @param word such as {@code covered-entity}
     * @return the trait, or empty
     */
    public static Optional<HostTrait> of(String word) {
        for (HostTrait trait : values()) {
            if (trait.word().equals(word)) {
                return Optional.of(trait);
            }
        }
        return Optional.empty();
    }
}
