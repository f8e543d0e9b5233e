package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Obligation;
import io.hipaaimage.core.access.Reason;
import java.util.List;

/** What a decision says, in words that probes compare. */
final class Reasons {
    private Reasons() {}

    static boolean permits(Decision decision) {
        return decision instanceof Decision.Permitted;
    }

    /** The codes of a denial; none for a permit. */
    static List<String> codes(Decision decision) {
        return decision instanceof Decision.Denied denied
                ? denied.reasons().stream().map(Reason::code).toList()
                : List.of();
    }

    static boolean obliges(Decision decision, String obligation) {
        return decision.obligations().stream().map(Obligation::id).anyMatch(obligation::equals);
    }
}
