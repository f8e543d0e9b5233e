package io.hipaaimage.core.selftest.report;

import io.hipaaimage.core.evidence.SelfTestRun;
import io.hipaaimage.core.selftest.Comparison;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.Status;
import io.hipaaimage.core.selftest.Twin;
import java.util.ArrayList;
import java.util.List;

/** The counts of a report in words, never as one percentage. */
final class Counts {
    private Counts() {}

    static String controls(SelfTestReport report) {
        List<String> parts = new ArrayList<>();
        for (Status status : Status.values()) {
            if (report.count(status) > 0) {
                parts.add(0, report.count(status) + " " + status.word());
            }
        }
        return String.join(", ", parts);
    }

    static String changes(Comparison comparison) {
        long worse = comparison.changes().stream()
                .filter(Comparison.Change::regression)
                .count();
        return comparison.changes().size() + " changes since " + comparison.since() + ", " + worse
                + " of them for the worse";
    }

    static String run(SelfTestRun run) {
        return "run " + run.number() + " of this vault, entry " + run.index() + " of its log, chain " + run.chain()
                + ", previous " + run.previous();
    }

    static String twins(SelfTestReport report) {
        long caught =
                report.checks().stream().filter(c -> c.twin() == Twin.CAUGHT).count();
        long missed =
                report.checks().stream().filter(c -> c.twin() == Twin.MISSED).count();
        return report.checks().size() + " probes ran; " + caught
                + " of them were also run against a safeguard broken on purpose and turned red"
                + (missed == 0 ? "" : "; " + missed + " did not and prove nothing");
    }
}
