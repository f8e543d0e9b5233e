package io.hipaaimage.core.access;

import java.util.Locale;
import java.util.Optional;

/** What is known of the device. */
public enum DeviceState {
    /** Managed and compliant. */
    MANAGED,
    /** Personal, with a managed app that captures securely. */
    PERSONAL_MDM_SECURE_APP,
    /** Personal, nothing known. */
    PERSONAL_UNMANAGED,
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
    public static Optional<DeviceState> of(String word) {
        for (DeviceState value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
