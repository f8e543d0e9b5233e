package io.hipaaimage.core.access;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What policy says, made by {@link PolicyDecisionPoint} alone. It states no reason and no obligation that the situation does not have. It
 * is an answer, never a permit: {@link Gate} makes those. Immutable; lazy parts are computed once.
 */
public sealed interface Decision {
    /**
     * What comes with it.
     *
     * @return obligations in the order of the catalogue
     */
    List<Obligation> obligations();

    /**
     * The rules by which was decided.
     *
     * @return SHA-256 over the rule data in hex
     */
    String policyDigest();

    /**
     * The facts on which was decided.
     *
     * @return SHA-256 over the facts in hex; computed when it is asked for
     */
    String factsDigest();

    /**
     * Until when the answer may be relied on.
     *
     * @return the time
     */
    Instant validUntil();

    /** The request is permitted. */
    final class Permitted implements Decision {
        private final Common common;
        private final String rule;
        private final String citation;

        Permitted(Common common, String rule, String citation) {
            this.common = common;
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

        @Override
        public List<Obligation> obligations() {
            return common.obligations;
        }

        @Override
        public String policyDigest() {
            return common.policyDigest;
        }

        @Override
        public String factsDigest() {
            return common.factsDigest();
        }

        @Override
        public Instant validUntil() {
            return common.validUntil;
        }
    }

    /** The request is denied. */
    final class Denied implements Decision {
        private final Common common;
        private final List<Reason> reasons;
        private final Supplier<Reachability> path;
        private @Nullable Reachability found;

        Denied(Common common, List<Reason> reasons, Supplier<Reachability> path) {
            this.common = common;
            this.reasons = List.copyOf(reasons);
            this.path = path;
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
         * What would make it a permit: the smallest set of obtainable facts; never role, patient state or form.
         *
         * @return empty where nothing would
         */
        public List<Missing> missing() {
            return path().missing();
        }

        /**
         * Whether obtainable facts could make it a permit.
         *
         * @return false where nothing would
         */
        public boolean reachable() {
            return path().reachable();
        }

        private synchronized Reachability path() {
            Reachability known = found;
            if (known == null) {
                known = path.get();
                found = known;
            }
            return known;
        }

        @Override
        public List<Obligation> obligations() {
            return common.obligations;
        }

        @Override
        public String policyDigest() {
            return common.policyDigest;
        }

        @Override
        public String factsDigest() {
            return common.factsDigest();
        }

        @Override
        public Instant validUntil() {
            return common.validUntil;
        }
    }
}
