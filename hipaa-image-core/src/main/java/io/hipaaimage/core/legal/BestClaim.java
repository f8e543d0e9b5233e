package io.hipaaimage.core.legal;

import io.hipaaimage.core.access.AuthorizationClaim;
import org.jspecify.annotations.Nullable;

/** Of all papers that were offered the one with the fewest defects, the newest of equals, in whatever order they came. */
final class BestClaim {
    private @Nullable Paper best;
    private int defects = Integer.MAX_VALUE;

    AuthorizationClaim claim(Asked asked) {
        return best == null ? AuthorizationClaim.NONE : best.claim(asked);
    }

    void offer(Paper paper, Asked asked) {
        int found = paper.defects(asked);
        if (found < defects || (found == defects && best != null && paper.number() > best.number())) {
            defects = found;
            best = paper;
        }
    }
}
