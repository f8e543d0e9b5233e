package io.hipaaimage.core.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found: a ground without reasons is a permit, anything else a denial. Immutable. */
record Verdict(@Nullable Rule ground, List<Reason> reasons, List<Obligation> duties) {
    Verdict {
        reasons = List.copyOf(reasons);
        duties = List.copyOf(duties);
    }

    boolean permits() {
        return ground != null && reasons.isEmpty();
    }
}
