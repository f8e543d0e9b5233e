package io.hipaaimage.core.control;

import java.util.Optional;

/** How a control stands in law. */
public enum Law {
    /** A standard or a required specification. */
    IN_FORCE("in-force"),
    /** An addressable specification (45 CFR 164.306(d)(3)): implemented, or documented why not and what instead. */
    ADDRESSABLE("addressable"),
    /** Proposed in 90 FR 898 on 6 January 2025, not final: binds nobody, and is asked of those alone who chose it. */
    PROPOSED("proposed");

    private final String word;

    Law(String word) {
        this.word = word;
    }

    /**
     * The word of reports.
     *
     * @return lower case
     */
    public String word() {
        return word;
    }

    static Optional<Law> of(String word) {
        for (Law law : values()) {
            if (law.word.equals(word)) {
                return Optional.of(law);
            }
        }
        return Optional.empty();
    }
}
