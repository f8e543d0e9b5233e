package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.selftest.check.Evidence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects what did not hold. For one thread. */
final class Findings {
    private final Map<String, Integer> found = new LinkedHashMap<>();

    /** Notes a sentence unless the condition holds. */
    void require(boolean holds, String otherwise) {
        if (!holds) {
            found.merge(otherwise, 1, Integer::sum);
        }
    }

    /** Notes that something which had to be refused was not, or for another reason. */
    void refused(String what, String expected, String actual) {
        require(
                expected.equals(actual),
                what + (actual.isEmpty() ? " was not refused" : " was refused as " + actual + ", not as " + expected)
                        + ".");
    }

    /** What follows: the sentence if everything held, else what did not. */
    Evidence evidence(String held) {
        return found.isEmpty() ? Evidence.satisfied(held) : Evidence.notSatisfied(words());
    }

    private String words() {
        return found.entrySet().stream()
                .map(e -> e.getValue() == 1 ? e.getKey() : e.getKey() + " (" + e.getValue() + " times)")
                .collect(Collectors.joining(" "));
    }
}
