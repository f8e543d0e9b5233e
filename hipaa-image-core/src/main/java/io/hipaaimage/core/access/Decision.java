package io.hipaaimage.core.access;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What policy says, made by {@link PolicyDecisionPoint} alone. It states no reason and no obligation that the situation does not have. It
 * is an answer, never a permit: {@link Gate} makes those. Immutable; lazy parts are computed once.
 */
public abstract sealed class Decision {
    private final List<Obligation> obligations;
    private final String policyDigest;
    private final Once<String> factsDigest;
    private final Instant validUntil;

    private Decision(Basis basis) {
        this.obligations = basis.obligations();
        this.policyDigest = basis.policyDigest();
        this.factsDigest = new Once<>(basis.factsDigest());
        this.validUntil = basis.validUntil();
    }

    /** What a permit and a denial rest on alike. */
    record Basis(List<Obligation> obligations, String policyDigest, Supplier<String> factsDigest, Instant validUntil) {
        Basis {
            obligations = List.copyOf(obligations);
        }
    }

    /**
     * What comes with it.
     *
     * @return obligations in the order of the catalogue
     */
    public final List<Obligation> obligations() {
        return obligations;
    }

    /**
     * The rules by which was decided.
     *
     * @return SHA-256 over the rule data in hex
     */
    public final String policyDigest() {
        return policyDigest;
    }

    /**
     * The facts on which was decided.
     *
     * @return SHA-256 over the facts in hex; computed when it is asked for
     */
    public final String factsDigest() {
        return factsDigest.get();
    }

    /**
     * Until when the answer may be relied on.
     *
     * @return the time
     */
    public final Instant validUntil() {
        return validUntil;
    }

    /** The request is permitted. */
    public static final class Permitted extends Decision {
        private final String rule;
        private final String citation;

        Permitted(Basis basis, String rule, String citation) {
            super(basis);
            this.rule = rule;
            this.citation = citation;
        }

        /**
         * The ground.
         *
         * @return the rule's id
         */
        public String rule() {
            return rule;
        }

        /**
         * The ground's paragraph.
         *
         * @return the citation
         */
        public String citation() {
            return citation;
        }
    }

    /** The request is denied. */
    public static final class Denied extends Decision {
        private final List<Reason> reasons;
        private final Once<Reachability> way;

        Denied(Basis basis, List<Reason> reasons, Supplier<Reachability> way) {
            super(basis);
            this.reasons = List.copyOf(reasons);
            this.way = new Once<>(way);
        }

        /**
         * All reasons.
         *
         * @return at least one
         */
        public List<Reason> reasons() {
            return reasons;
        }

        /**
         * What would make it a permit: the smallest set of obtainable facts, or a small one where the smallest would take too long to
         * find; never role, patient state or form.
         *
         * @return empty where nothing would
         */
        public List<Missing> missing() {
            return way.get().missing();
        }

        /**
         * Whether obtainable facts could make it a permit.
         *
         * @return false where nothing would
         */
        public boolean reachable() {
            return way.get().reachable();
        }
    }

    /** A value that is computed when it is first asked for. */
    private static final class Once<T> {
        private final Supplier<T> source;
        private @Nullable T value;

        Once(Supplier<T> source) {
            this.source = source;
        }

        synchronized T get() {
            T known = value;
            if (known == null) {
                known = source.get();
                value = known;
            }
            return known;
        }
    }
}
