package io.hipaaimage.core.access;

import java.time.Instant;

/** Placeholder until the policy branch is merged. */
public final class PolicyDecisionPoint {
    private PolicyDecisionPoint() {}

    /**
     * Standard.
     *
     * @return the one
     */
    public static PolicyDecisionPoint standard() {
        return new PolicyDecisionPoint();
    }

    /**
     * Decides.
     *
     * @param request question
     * @param profile profile
     * @param now time
     * @return the decision
     */
    @SuppressWarnings("DoNotCallSuggester")
    public Decision decide(AccessRequest request, Profile profile, Instant now) {
        throw new UnsupportedOperationException();
    }

    /**
     * Digest.
     *
     * @return digest
     */
    public String policyDigest() {
        return "";
    }
}
