package io.hipaaimage.core.access;

import java.util.Map;

/**
 * Situations that two sets of rules decide differently.
 *
 * @param what {@code effect}, or {@code obligation WORD}
 * @param before the effect, or {@code -} where the obligation does not come with the permit
 * @param after the same
 * @param situations a conjunction: the columns and words that matter, each with the values that it can have, separated by a bar; {@code
 *     not} before the values that it cannot have; whatever is not named can be anything
 */
public record PolicyChange(String what, String before, String after, Map<String, String> situations) {
    /** Copies the map in its order. */
    public PolicyChange {
        situations = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(situations));
    }
}
