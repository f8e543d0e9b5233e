package io.hipaaimage.core.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What policy says, made by {@link PolicyDecisionPoint} alone. It states no reason and no obligation that the situation does not have. It
 * is an answer, never a permit: {@link Gate} makes those. Immutable; lazy parts are computed once.
 */
public abstract sealed class Decision {
    private static final Duration VALID = Duration.ofMinutes(1);

    private final PolicyDecisionPoint policy;
    private final AccessRequest request;
    private final Instant now;
    private final List<Obligation> obligations;
    private volatile @Nullable String factsDigest;

    private Decision(PolicyDecisionPoint policy, AccessRequest request, Instant now, List<Obligation> obligations) {
        this.policy = policy;
        this.request = request;
        this.now = now;
        this.obligations = obligations;
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
        return policy.policyDigest();
    }

    /**
     * The facts on which was decided.
     *
     * @return SHA-256 over the facts in hex; computed when it is asked for
     */
    public final String factsDigest() {
        String known = factsDigest;
        if (known == null) {
            known = policy.digestOf(request);
            factsDigest = known;
        }
        return known;
    }

    /**
     * Until when the answer may be relied on.
     *
     * @return the time
     */
    public final Instant validUntil() {
        return now.plus(VALID);
    }

    /** The request is permitted. */
    public static final class Permitted extends Decision {
        private final Rule ground;

        Permitted(
                PolicyDecisionPoint policy,
                AccessRequest request,
                Instant now,
                List<Obligation> obligations,
                Rule ground) {
            super(policy, request, now, obligations);
            this.ground = ground;
        }

        /**
         * The ground.
         *
         * @return the rule's id
         */
        public String rule() {
            return ground.id();
        }

        /**
         * The ground's paragraph.
         *
         * @return the citation
         */
        public String citation() {
            return ground.citation();
        }
    }

    /** The request is denied. */
    public static final class Denied extends Decision {
        private final Profile profile;
        private final List<Reason> reasons;
        private final @Nullable PassedTests passed;
        private volatile @Nullable Reachability way;

        Denied(
                PolicyDecisionPoint policy,
                AccessRequest request,
                Profile profile,
                Instant now,
                Verdict verdict,
                @Nullable PassedTests passed) {
            super(policy, request, now, verdict.duties());
            this.profile = profile;
            this.reasons = verdict.reasons();
            this.passed = passed;
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
            return way().missing();
        }

        /**
         * Whether obtainable facts could make it a permit.
         *
         * @return false where nothing would
         */
        public boolean reachable() {
            return way().reachable();
        }

        private Reachability way() {
            Reachability known = way;
            if (known == null) {
                known = policy().way(request(), profile, passed);
                way = known;
            }
            return known;
        }
    }

    final PolicyDecisionPoint policy() {
        return policy;
    }

    final AccessRequest request() {
        return request;
    }
}
