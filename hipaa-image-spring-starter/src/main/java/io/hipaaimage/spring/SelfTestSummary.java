package io.hipaaimage.spring;

import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report in words that may leave the machine: what was tried and how it went, not what was seen, which can name files. */
final class SelfTestSummary {
    private SelfTestSummary() {}

    static Map<String, Object> of(SelfTestReport report) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("at", report.at().toString());
        summary.put("profile", report.profile().word());
        summary.put("passed", report.passed());
        summary.put("controls", controls(report));
        summary.put("failed", failed(report));
        summary.put("millis", report.millis());
        summary.put("digest", report.digest());
        return summary;
    }

    private static Map<String, Long> controls(SelfTestReport report) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            counts.put(status.word(), report.count(status));
        }
        return counts;
    }

    private static List<String> failed(SelfTestReport report) {
        return report.checks().stream()
                .filter(check -> check.status().failed())
                .map(SelfTestSummary::line)
                .toList();
    }

    private static String line(CheckResult check) {
        return check.about().id() + " " + check.status().word() + " (twin "
                + check.twin().word() + ")";
    }
}
