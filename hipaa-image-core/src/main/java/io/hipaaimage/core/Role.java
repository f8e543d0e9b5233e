package io.hipaaimage.core;

import java.util.Locale;
import java.util.Optional;

/** The role classes that policy knows. A host maps its own role names to these; an unmapped one is nobody's. */
public enum Role {
    /** A physician; clinical. */
    PHYSICIAN(true),
    /** A nurse; clinical. */
    NURSE(true),
    /** Billing staff. */
    BILLING(false),
    /** Teaching staff of a supervised programme. */
    EDUCATOR(false),
    /** Marketing and fund raising. */
    MARKETER(false),
    /** A researcher. */
    RESEARCHER(false),
    /** Health information management. */
    RECORDS_OFFICER(false),
    /** Front desk. */
    RECEPTIONIST(false),
    /** Analytics and model building. */
    DATA_SCIENTIST(false),
    /** The individual (45 CFR 160.103). */
    PATIENT(false),
    /** A personal representative (45 CFR 164.502(g)). */
    PERSONAL_REPRESENTATIVE(false),
    /** A service of ours that runs a model. */
    AI_SERVICE(false),
    /** A business associate's service. */
    BA_SERVICE(false),
    /** The library itself, for its own housekeeping. */
    SYSTEM(false),
    /** Whoever asks under a name of the host's that has no class: admitted for no purpose, so that every question is denied. */
    UNMAPPED(false);

    private final boolean clinical;

    Role(boolean clinical) {
        this.clinical = clinical;
    }

    /**
     * Whether the role gives care.
     *
     * @return true for physicians and nurses
     */
    public boolean clinical() {
        return clinical;
    }

    /**
     * The word of situation tables and of the command line.
     *
     * @return lower case, such as {@code records_officer}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role for a word; nobody can say that he is {@link #UNMAPPED}.
     *
     * @param word as {@link #word()} gives it
     * @return the role, or empty for a word that names none
     */
    public static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role != UNMAPPED && role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
