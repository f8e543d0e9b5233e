package io.hipaaimage.audit.report;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Many patients on one day: more than a number, and more than so many times the actor's own median of the thirty days before. */
final class VolumeDetector implements Detector {
    private static final int DAYS = 30;

    private final ReviewRule rule;
    private final int least;
    private final int times;
    private final Map<String, Days> actors = new HashMap<>();

    private static final class Days {
        private final Deque<Integer> before = new ArrayDeque<>();
        private final Set<String> patients = new HashSet<>();
        private @Nullable LocalDate day;

        void see(Look look) {
            LocalDate now = look.at().toLocalDate();
            if (!now.equals(day)) {
                if (day != null) {
                    before.addLast(patients.size());
                }
                if (before.size() > DAYS) {
                    before.removeFirst();
                }
                patients.clear();
                day = now;
            }
            patients.add(look.pseudonym());
        }

        int usual() {
            if (before.isEmpty()) {
                return 0;
            }
            List<Integer> sorted = new ArrayList<>(before);
            Collections.sort(sorted);
            return sorted.get(sorted.size() / 2);
        }
    }

    VolumeDetector(ReviewRule rule) {
        this.rule = rule;
        int[] numbers = rule.numbers(2);
        this.least = numbers[0];
        this.times = numbers[1];
    }

    @Override
    public void see(Look look, FindingSet into) {
        if (!look.permitted()) {
            return;
        }
        Days days = actors.computeIfAbsent(look.actor(), a -> new Days());
        days.see(look);
        if (days.patients.size() > Math.max(least, times * days.usual())) {
            into.actor(rule, look);
        }
    }
}
