package io.hipaaimage.core.legal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** On what somebody rests the claim that an image identifies nobody (45 CFR 164.514(b)). Immutable. */
public sealed interface DeidentificationBasis {
    /**
     * What is wrong with it.
     *
     * @param at when it is relied on
     * @return every defect with its paragraph; empty if the method was met
     */
    List<Defect> defects(Instant at);

    /**
     * Expert determination, (b)(1).
     *
     * @param qualified whether the expert has the knowledge and experience that the paragraph asks for
     * @param verySmallRisk whether the risk was determined to be very small
     * @param documented whether methods and results are documented
     * @param validUntil the last day of the time that the expert stated, or null where none was; no rule asks for one
     * @param zone whose calendar the day is of
     */
    record Expert(
            boolean qualified,
            boolean verySmallRisk,
            boolean documented,
            @Nullable LocalDate validUntil,
            ZoneId zone) implements DeidentificationBasis {
        @Override
        public List<Defect> defects(Instant at) {
            return DeidentificationDefects.of(this, at);
        }
    }

    /**
     * Safe Harbor, (b)(2).
     *
     * @param removed the letters A to R of the identifiers that are known to be gone
     * @param visualReview whether a person looked at the picture itself, for (Q) and (R)
     * @param noActualKnowledge whether nobody knows that what is left could identify the individual, (b)(2)(ii)
     * @param codeDerived whether a re-identification code was made from information about the individual, (c)(1)
     * @param codeDisclosed whether a code's mechanism is disclosed, or it is used for anything else, (c)(2)
     */
    record SafeHarbor(
            Set<Character> removed,
            boolean visualReview,
            boolean noActualKnowledge,
            boolean codeDerived,
            boolean codeDisclosed)
            implements DeidentificationBasis {
        /** Copies the set. */
        public SafeHarbor {
            removed = Set.copyOf(removed);
        }

        @Override
        public List<Defect> defects(Instant at) {
            return DeidentificationDefects.of(this);
        }
    }
}
