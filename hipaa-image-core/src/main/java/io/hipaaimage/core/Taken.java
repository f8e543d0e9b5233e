package io.hipaaimage.core;

import java.util.Set;

/**
 * From whom a change of the records may take something away: about whose images it may turn a permit into a denial, or add a duty. Where
 * that is not certain it is {@link #FROM_ANYBODY}.
 *
 * @param anybody whether from everybody
 * @param patients from whom else
 */
public record Taken(boolean anybody, Set<PatientRef> patients) {
    /** It can turn no permit into a denial. */
    public static final Taken NOTHING = new Taken(false, Set.of());

    /** It may take from everybody. */
    public static final Taken FROM_ANYBODY = new Taken(true, Set.of());

    /** Copies the set. */
    public Taken {
        patients = Set.copyOf(patients);
    }

    /**
     * From one patient, under whatever references.
     *
     * @param patient one of them
     * @return that patient alone
     */
    public static Taken from(PatientRef patient) {
        return new Taken(false, Set.of(patient));
    }
}
