package io.hipaaimage.core.selftest.report;

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
