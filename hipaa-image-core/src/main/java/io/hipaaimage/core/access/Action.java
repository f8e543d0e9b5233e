package io.hipaaimage.core.access;

import java.util.Locale;
import java.util.Optional;

/** What is asked for. */
public enum Action {
    /** Look at it within custody. */
    VIEW,
    /** Let another party have a derivative. */
    SHARE,
    /** Take a copy out of custody. */
    EXPORT,
    /** Bring a new image into custody. */
    CAPTURE,
    /** Make a de-identified derivative. */
    DEIDENTIFY,
    /** Destroy it. */
    DELETE,
    /** Go on with what was disclosed before a revocation (45 CFR 164.508(b)(5)(i)). */
    USE_ALREADY_DISCLOSED;

    /**
     * The word of situation tables.
     *
     * @return lower case, such as {@code use_already_disclosed}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The action for a word.
     *
     * @param word as {@link #word()} gives it
     * @return the action, or empty for a word that names none
     */
    public static Optional<Action> of(String word) {
        for (Action action : values()) {
            if (action.word().equals(word)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
