package io.hipaaimage.core.access;

import java.util.List;

/** The nearest way from a denial to a permit. */
record Reachability(boolean reachable, List<Missing> missing) {
    static final Reachability NONE = new Reachability(false, List.of());

    Reachability {
        missing = List.copyOf(missing);
    }
}
