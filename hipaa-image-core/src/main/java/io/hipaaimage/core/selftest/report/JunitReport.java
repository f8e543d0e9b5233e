package io.hipaaimage.core.selftest.report;

import io.hipaaimage.core.Markup;
import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.Status;
import java.util.Locale;

/** JUnit XML: a probe is a test case; what nothing shows is skipped, not passed. */
record JunitReport(SelfTestReport report) {
    String document() {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuite name=\"hipaa-image self-test\" tests=\"")
                .append(report.checks().size());
        out.append("\" failures=\"").append(count(Status.NOT_SATISFIED));
        out.append("\" errors=\"").append(count(Status.PROBE_INVALID));
        out.append("\" skipped=\"").append(skipped());
        out.append("\" time=\"").append(seconds(report.millis())).append("\">\n");
        report.checks().forEach(check -> testCase(out, check));
        return out.append("</testsuite>\n").toString();
    }

    private static void testCase(StringBuilder out, CheckResult check) {
        out.append("  <testcase classname=\"self-test.")
                .append(report(check.about().controls().get(0)))
                .append("\" name=\"")
                .append(report(check.about().id()))
                .append("\" time=\"")
                .append(seconds(check.millis()))
                .append("\">\n");
        String seen = "message=\"" + report(check.seen()) + "\"/>\n";
        switch (check.status()) {
            case NOT_SATISFIED ->
                out.append("    <failure type=\"not-satisfied\" ").append(seen);
            case PROBE_INVALID ->
                out.append("    <error type=\"probe-invalid\" ").append(seen);
            case SATISFIED ->
                out.append("    <system-out>").append(report(check.seen())).append("</system-out>\n");
            case ATTESTED, NOT_EVIDENCED, NOT_APPLICABLE ->
                out.append("    <skipped ").append(seen);
        }
        out.append("  </testcase>\n");
    }

    private static String report(String raw) {
        return Markup.text(raw);
    }

    private long count(Status status) {
        return report.checks().stream().filter(c -> c.status() == status).count();
    }

    private long skipped() {
        return report.checks().stream()
                .filter(c -> !c.status().failed() && c.status() != Status.SATISFIED)
                .count();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1_000.0);
    }
}
