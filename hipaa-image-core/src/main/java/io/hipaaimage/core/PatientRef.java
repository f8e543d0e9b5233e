package io.hipaaimage.core;

/**
 * A host's own identifier of a patient. It is PHI: it goes into encrypted records only, and its {@link #toString} hides it.
 *
 * @param value 1 to 256 characters, no control characters
 */
public record PatientRef(String value) {
    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value is empty, longer than 256 characters or holds a control character
     */
    public PatientRef {
        if (value.isEmpty() || value.length() > 256 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a patient reference has 1 to 256 characters, none of them a control character");
        }
    }

    /**
     * A patient by the host's identifier.
     *
     * @param value 1 to 256 characters
     * @return the reference
     */
    public static PatientRef of(String value) {
        return new PatientRef(value);
    }

    @Override
    public String toString() {
        return "PatientRef[hidden]";
    }
}
