package io.hipaaimage.core.consent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One provision of a consent with its exceptions: what it permits or denies, and the reach that it states. An empty list states nothing.
 *
 * @param path where in the resource, such as {@code provision.provision[0]}
 * @param permit whether it permits
 * @param period when the rule itself holds
 * @param reach to what it applies
 * @param exceptions the provisions below it
 */
record Provision(String path, boolean permit, Period period, Reach reach, List<Provision> exceptions) {
    Provision {
        exceptions = List.copyOf(exceptions);
    }

    /** From when to when; a bound that is null is open. */
    record Period(@Nullable SpanOfTime start, @Nullable SpanOfTime end) {
        static final Period OPEN = new Period(null, null);

        boolean open() {
            return start == null && end == null;
        }

        Fit holds(SpanOfTime at, ConsentQuestion question) {
            return at.in(question.zone())
                    .within(
                            start == null ? null : start.in(question.zone()),
                            end == null ? null : end.in(question.zone()));
        }
    }

    /** Somebody who is named, and whether as one who receives. */
    record Actor(@Nullable String reference, boolean recipient) {}

    /** A record that is named, and how what is asked for stands to it. */
    record Data(String meaning, @Nullable String reference) {}

    /** Every provision of a tree, this one first. */
    List<Provision> all() {
        List<Provision> all = new ArrayList<>();
        List<Provision> left = new ArrayList<>(List.of(this));
        while (!left.isEmpty()) {
            Provision next = left.remove(left.size() - 1);
            all.add(next);
            left.addAll(next.exceptions);
        }
        return all;
    }
}
