package io.hipaaimage.core.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changed since an earlier report. Immutable.
 *
 * @param since when the earlier one ran, as it says
 * @param changes controls and probes that stand otherwise, in the order of the later report
 */
public record Comparison(String since, List<Change> changes) {
    /**
     * One control or probe that stands otherwise.
     *
     * @param id its id
     * @param before how it stood, or {@code new} if the earlier report does not have it
     * @param now how it stands
     * @param regression whether it makes the run fail
     */
    public record Change(String id, String before, Status now, boolean regression) {}

    /** Copies the list. */
    public Comparison {
        changes = List.copyOf(changes);
    }

    static Comparison of(Baseline baseline, SelfTestReport report) {
        List<Change> changes = new ArrayList<>();
        report.controls()
                .forEach(c -> add(changes, baseline.statuses(), c.control().id(), c.status(), true));
        report.checks().forEach(c -> add(changes, baseline.statuses(), c.about().id(), c.status(), report.asked(c)));
        return new Comparison(baseline.at(), changes);
    }

    private static void add(List<Change> changes, Map<String, Status> earlier, String id, Status now, boolean counts) {
        Status before = earlier.get(id);
        if (before != now) {
            String word = before == null ? "new" : before.word();
            changes.add(new Change(id, word, now, counts && regression(before, now)));
        }
    }

    /** A failure that is new or worse, and evidence that is gone: what was shown and is not any more. */
    private static boolean regression(@Nullable Status before, Status now) {
        boolean gone = before == Status.SATISFIED && now != Status.NOT_APPLICABLE;
        return gone || (now.failed() && (before == null || now.compareTo(before) > 0));
    }

    /**
     * Whether nothing stands worse.
     *
     * @return false if a change is a regression
     */
    public boolean held() {
        return changes.stream().noneMatch(Change::regression);
    }
}
