package io.hipaaimage.core.record;

import io.hipaaimage.core.PatientRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The changes by which two patients are one, or would be once what waits is approved, through other references. */
final class Chain {
    private Chain() {}

    /** A shortest one, from the one to the other; empty where nothing joins them. */
    static List<PatientChange> between(Collection<PatientChange> changes, Set<PatientRef> one, Set<PatientRef> other) {
        Map<PatientRef, List<PatientChange>> at = new HashMap<>();
        for (PatientChange change : changes) {
            if (change.replaces()) {
                at.computeIfAbsent(change.from(), key -> new ArrayList<>()).add(change);
                at.computeIfAbsent(change.into(), key -> new ArrayList<>()).add(change);
            }
        }
        Map<PatientRef, PatientChange> reachedBy = new HashMap<>();
        Deque<PatientRef> next = new ArrayDeque<>(one);
        while (!next.isEmpty()) {
            PatientRef here = next.remove();
            if (other.contains(here)) {
                return back(here, reachedBy, one);
            }
            for (PatientChange change : at.getOrDefault(here, List.of())) {
                PatientRef there = beyond(change, here);
                if (!one.contains(there) && reachedBy.putIfAbsent(there, change) == null) {
                    next.add(there);
                }
            }
        }
        return List.of();
    }

    private static List<PatientChange> back(
            PatientRef end, Map<PatientRef, PatientChange> reachedBy, Set<PatientRef> one) {
        List<PatientChange> chain = new ArrayList<>();
        for (PatientRef here = end; !one.contains(here); ) {
            PatientChange change = Objects.requireNonNull(reachedBy.get(here));
            chain.add(0, change);
            here = beyond(change, here);
        }
        return chain;
    }

    private static PatientRef beyond(PatientChange change, PatientRef here) {
        return change.from().equals(here) ? change.into() : change.from();
    }
}
