package io.hipaaimage.core.control;

import java.util.Optional;

/** How a control can be evidenced. */
public enum Kind {
    /** By a probe through the real wiring. */
    LIVE("LIVE"),
    /** By a probe, as far as the host's configuration allows it. */
    LIVE_AND_CONFIG("LIVE+CONFIG"),
    /** Half by a probe, half by people. */
    LIVE_AND_MANUAL("LIVE+MANUAL"),
    /** By what is configured or on record. */
    CONFIG("CONFIG"),
    /** By people alone: no software shows it. */
    MANUAL("MANUAL");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /**
     * The word of reports.
     *
     * @return such as {@code LIVE+MANUAL}
     */
    public String word() {
        return word;
    }

    /**
     * Whether a probe can show at least a part.
     *
     * @return true for the three live kinds
     */
    public boolean live() {
        return this == LIVE || this == LIVE_AND_CONFIG || this == LIVE_AND_MANUAL;
    }

    static Optional<Kind> of(String word) {
        for (Kind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
