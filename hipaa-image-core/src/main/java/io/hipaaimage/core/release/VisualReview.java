package io.hipaaimage.core.release;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * What a person says who looked at the pixels of a de-identified copy (45 CFR 164.514(b)(2)(i)(Q), (R) and (ii)). Immutable.
 *
 * @param found what shows who somebody is; empty where nothing does
 * @param noActualKnowledge whether they know of nothing that is left and could identify the individual
 * @param at when
 */
public record VisualReview(Set<Seen> found, boolean noActualKnowledge, Instant at) {
    /** What can be seen in pixels. */
    public enum Seen {
        /** A full face, or what is comparable. */
        FACE("full_face_visible"),
        /** Text that names or numbers somebody. */
        TEXT("burned_in_mrn"),
        /** A tattoo or another unique mark. */
        MARK("tattoo_visible");

        private final String fact;

        Seen(String fact) {
            this.fact = fact;
        }

        /** The word of the vocabulary. */
        String fact() {
            return fact;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the set. */
    public VisualReview {
        found = Set.copyOf(found);
    }
}
