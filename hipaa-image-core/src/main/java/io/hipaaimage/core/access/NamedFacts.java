package io.hipaaimage.core.access;

import java.util.Set;
import java.util.TreeSet;

/**
 * The facts of one question by the names that rules test, three-valued: true, not known; every other one is false. For evidence, and to put
 * the same question to another engine.
 *
 * @param known what is true
 * @param unknown what is not known
 */
public record NamedFacts(Set<String> known, Set<String> unknown) {
    /** Copies the sets. */
    public NamedFacts {
        known = Set.copyOf(known);
        unknown = Set.copyOf(unknown);
    }

    static NamedFacts of(FactSet facts) {
        Set<String> known = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        int places = FactNames.names().size();
        for (int place = 0; place < places; place++) {
            switch (facts.get(place)) {
                case TRUE -> known.add(FactNames.name(place));
                case UNKNOWN -> unknown.add(FactNames.name(place));
                case FALSE -> {}
            }
        }
        return new NamedFacts(known, unknown);
    }
}
