package io.hipaaimage.core.selftest.report;

import io.hipaaimage.core.Markup;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.Comparison;
import io.hipaaimage.core.selftest.ControlResult;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One page for a person: what failed, what was tried and seen at each station, and every control by name, those that nothing shows
 * included. Loads nothing, runs nothing, prints on A4, reads without colour.
 */
record HtmlReport(SelfTestReport report) {
    private static final String STYLE = "page.css";

    String page() {
        StringBuilder out = new StringBuilder(65_536);
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        out.append("<title>Self-test of ").append(report.at()).append("</title>\n");
        out.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n");
        out.append("<a class=\"skip\" href=\"#main\">Skip to the verdict</a>\n");
        head(out);
        out.append("<main id=\"main\" tabindex=\"-1\">\n");
        verdict(out);
        PathPicture.write(out, report);
        probes(out);
        controls(out);
        reading(out);
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private void head(StringBuilder out) {
        out.append("<header>\n<h1>Self-test of the image vault</h1>\n<p>")
                .append(report.at())
                .append(" &middot; profile <strong>")
                .append(report.profile().word())
                .append("</strong> &middot; law as read on ")
                .append(Markup.text(report.edition()))
                .append("</p>\n<nav aria-label=\"Parts of this page\"><a href=\"#probes\">What was tried</a> &middot; ")
                .append(
                        "<a href=\"#controls\">Controls</a> &middot; <a href=\"#reading\">How to read this</a></nav>\n</header>\n");
    }

    private void verdict(StringBuilder out) {
        out.append("<section class=\"verdict ")
                .append(report.passed() ? "good" : "bad")
                .append("\">\n<p><strong>");
        out.append(
                report.passed()
                        ? "Every safeguard that was tried held, and every probe that has a twin was seen to fail on it."
                        : "Something that was tried did not hold, or a probe cannot be believed: see below.");
        out.append("</strong></p>\n<p>").append(Counts.controls(report)).append(". ");
        out.append(Counts.twins(report)).append(".</p>\n");
        list(out, report.notices());
        out.append("</section>\n");
        report.comparison().ifPresent(c -> changes(out, "What changed since the baseline", c));
        report.sinceLastRun().ifPresent(c -> changes(out, "What changed since the last run", c));
    }

    private static void changes(StringBuilder out, String title, Comparison comparison) {
        out.append("<section class=\"changes\">\n<h2>").append(title).append("</h2>\n<p>");
        out.append(Markup.text(Counts.changes(comparison))).append(".</p>\n<ul>\n");
        for (Comparison.Change change : comparison.changes()) {
            out.append("<li><strong>").append(Markup.text(change.id())).append("</strong>: ");
            out.append(change.before()).append(" &rarr; ");
            status(out, change.now());
            out.append(change.regression() ? " (for the worse)" : "").append("</li>\n");
        }
        out.append("</ul>\n</section>\n");
    }

    private static void list(StringBuilder out, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.append("<ul>\n");
        lines.forEach(line -> out.append("<li>").append(Markup.text(line)).append("</li>\n"));
        out.append("</ul>\n");
    }

    private void probes(StringBuilder out) {
        out.append("<section id=\"probes\">\n<h2>What was tried, and what was seen</h2>\n");
        report.checks().stream().filter(c -> c.status().failed()).forEach(c -> probe(out, c));
        report.checks().stream().filter(c -> !c.status().failed()).forEach(c -> probe(out, c));
        out.append("</section>\n");
    }

    private static void probe(StringBuilder out, CheckResult check) {
        out.append("<details id=\"probe-").append(check.about().id()).append("\"");
        out.append(check.status().failed() ? " open" : "").append("><summary>");
        status(out, check.status());
        out.append(" <strong>").append(check.about().id()).append("</strong> ");
        out.append(Markup.text(check.about().tried())).append("</summary>\n<dl>\n");
        term(out, "Seen", check.seen());
        if (!check.about().sabotage().isEmpty()) {
            term(out, "Broken on purpose", check.about().sabotage());
            term(out, "Then seen", check.twinSeen().isEmpty() ? "The twin was not run." : check.twinSeen());
        }
        term(out, "Twin", check.twin().word());
        term(out, "Bears on", String.join(", ", check.about().controls()));
        term(out, "Took", check.millis() + " ms");
        out.append("</dl>\n</details>\n");
    }

    private static void term(StringBuilder out, String name, String text) {
        out.append("<dt>")
                .append(name)
                .append("</dt><dd>")
                .append(Markup.text(text))
                .append("</dd>\n");
    }

    private static void status(StringBuilder out, Status status) {
        out.append("<span class=\"status ").append(status.word()).append("\">");
        out.append(status.word()).append("</span>");
    }

    private void controls(StringBuilder out) {
        out.append("<section id=\"controls\">\n<h2>Controls</h2>\n<table>\n<caption>Every control of the catalogue, ");
        out.append("those that no software shows included.</caption>\n<thead><tr><th scope=\"col\">Control</th>");
        out.append("<th scope=\"col\">Status</th><th scope=\"col\">Evidence</th></tr></thead>\n<tbody>\n");
        report.controls().forEach(result -> control(out, result));
        out.append("</tbody>\n</table>\n</section>\n");
    }

    private static void control(StringBuilder out, ControlResult result) {
        out.append("<tr><td><strong>")
                .append(Markup.text(result.control().id()))
                .append("</strong><br>");
        out.append(Markup.text(result.control().title())).append("<br><small>");
        out.append(Markup.text(result.control().citation())).append(", ");
        out.append(result.control().law().word()).append("</small></td><td>");
        status(out, result.status());
        out.append("<br><small>twin ").append(result.twin().word()).append("<br>");
        out.append(result.control().kind().word()).append("</small></td><td>");
        out.append(Markup.text(result.evidence()));
        for (String id : result.checks()) {
            out.append(" <a href=\"#probe-").append(id).append("\">").append(id).append("</a>");
        }
        out.append("</td></tr>\n");
    }

    private void reading(StringBuilder out) {
        out.append("<section id=\"reading\">\n<h2>How to read this</h2>\n");
        out.append(
                "<p>A probe works on synthetic pictures in scratch vaults made from the same parts as the vault at hand; ");
        out.append(
                "of the vault at hand it looks at sealed bytes, names, rights and the log. Each probe is run a second time ");
        out.append(
                "against a safeguard that was broken in memory: one that does not turn red then proves nothing and fails the ");
        out.append(
                "run. Controls that need people are listed and never counted as shown. A proposed rule binds nobody. ");
        out.append(
                "This page is evidence for whoever judges; it is no judgement and no legal advice.</p>\n<p>Digest of the ");
        out.append("findings, as the log's entry SELFTEST has it: <code>").append(report.digest());
        out.append("</code></p>\n");
        report.onRecord()
                .ifPresent(r -> out.append("<p>On record as <code>")
                        .append(Markup.text(Counts.run(r)))
                        .append("</code>. The proof that the entry is in the signed log is in the JSON report.</p>\n"));
        out.append("</section>\n");
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream(STYLE)) {
            if (in == null) {
                throw new VaultBugException("the style of the report is not in this jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new VaultBugException("the style of the report cannot be read", e);
        }
    }
}
