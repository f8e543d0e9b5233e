package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.selftest.check.Evidence;
import java.util.ArrayList;
import java.util.List;

/** Collects what did not hold. For one thread. */
final class Findings {
    private final List<String> found = new ArrayList<>();

    /** Notes a sentence unless the condition holds. */
    void require(boolean holds, String otherwise) {
        if (!holds) {
            found.add(otherwise);
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
        return found.isEmpty() ? Evidence.satisfied(held) : Evidence.notSatisfied(String.join(" ", found));
    }
}
