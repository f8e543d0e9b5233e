package io.hipaaimage.core.selftest.report;

import io.hipaaimage.core.control.Law;
import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.Comparison;
import io.hipaaimage.core.selftest.ControlResult;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.Status;
import java.util.Locale;

/** Lines for a terminal: what failed first, then every control by name. */
record TextReport(SelfTestReport report) {
    String text() {
        StringBuilder out = new StringBuilder();
        out.append("Self-test of ").append(report.at()).append(", profile ");
        out.append(report.profile().word()).append(", ").append(report.millis()).append(" ms\n");
        report.notices().forEach(n -> out.append("  ").append(n).append('\n'));
        out.append('\n');
        for (CheckResult check : report.checks()) {
            if (check.status().failed()) {
                failed(out, check);
            }
        }
        for (ControlResult control : report.controls()) {
            control(out, control);
        }
        out.append('\n').append(Counts.controls(report)).append('\n');
        out.append(Counts.twins(report)).append(".\n");
        report.comparison().ifPresent(c -> changes(out, c));
        if (report.comparison().isEmpty()) {
            report.sinceLastRun().ifPresent(c -> changes(out, c));
        }
        out.append("digest ").append(report.digest()).append('\n');
        report.onRecord().ifPresent(r -> out.append(Counts.run(r)).append('\n'));
        return out.toString();
    }

    private static void changes(StringBuilder out, Comparison comparison) {
        out.append(Counts.changes(comparison)).append('\n');
        for (Comparison.Change change : comparison.changes()) {
            out.append(change.regression() ? "  WORSE " : "  ").append(change.id());
            out.append(": ")
                    .append(change.before())
                    .append(" -> ")
                    .append(change.now().word())
                    .append('\n');
        }
    }

    private static void failed(StringBuilder out, CheckResult check) {
        out.append("FAILED ")
                .append(check.about().id())
                .append(": ")
                .append(check.status().word());
        out.append("\n  tried: ").append(check.about().tried());
        out.append("\n  seen:  ").append(check.seen());
        if (check.status() == Status.PROBE_INVALID && !check.twinSeen().isEmpty()) {
            out.append("\n  twin:  ")
                    .append(check.about().sabotage())
                    .append("; ")
                    .append(check.twinSeen());
        }
        out.append("\n\n");
    }

    private static void control(StringBuilder out, ControlResult result) {
        out.append(String.format(Locale.ROOT, "%-15s ", result.status().word()));
        out.append(String.format(Locale.ROOT, "%-13s ", result.control().id()));
        out.append(result.control().title())
                .append("  [")
                .append(result.control().citation());
        out.append(
                result.control().law() == Law.IN_FORCE
                        ? ""
                        : ", " + result.control().law().word());
        out.append("]\n");
    }
}
