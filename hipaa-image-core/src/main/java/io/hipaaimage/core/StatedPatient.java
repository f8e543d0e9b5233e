package io.hipaaimage.core;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Whom an object says that it is of.
 *
 * @param identifiers the patient identifiers that it states, with any other identifiers of the same patient; none where it states none
 * @param readable whether the place where they stand could be read
 */
public record StatedPatient(Set<String> identifiers, boolean readable) {
    /** An object that does not say. */
    public static final StatedPatient SILENT = new StatedPatient(Set.of(), true);

    /** An object that is damaged, or that says it too late. */
    public static final StatedPatient UNREADABLE = new StatedPatient(Set.of(), false);

    /** Copies the set. */
    public StatedPatient {
        identifiers = Set.copyOf(identifiers);
    }

    /**
     * Whether it may be of a patient: it names this one, or none.
     *
     * @param patient the host's patient
     * @return false if it names others, and if it cannot be read; blanks around and case do not count
     */
    public boolean mayBe(PatientRef patient) {
        String one = plain(patient.value());
        return readable
                && (identifiers.isEmpty()
                        || identifiers.stream().anyMatch(id -> plain(id).equals(one)));
    }

    private static String plain(String identifier) {
        return Normalizer.normalize(identifier, Normalizer.Form.NFC).strip().toUpperCase(Locale.ROOT);
    }

    /** Says nothing of the patient. */
    @Override
    public String toString() {
        return "StatedPatient[" + identifiers.size() + "]";
    }
}
