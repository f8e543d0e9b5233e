package io.hipaaimage.cli.demo;

import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.Markup;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.shred.DestructionCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page of a demonstration: one file, nothing loaded from elsewhere, no script. */
final class ReportPage {
    private static final int MOST_LISTED = 40;

    private final Instant start;
    private final List<DestructionCertificate> certificates = new ArrayList<>();
    private final List<VerifyReport> logs = new ArrayList<>();
    private final StringBuilder out = new StringBuilder(1 << 16);

    ReportPage(Instant start) {
        this.start = start;
    }

    void story(Story story) {
        story.certificate().ifPresent(certificates::add);
        story.log().ifPresent(logs::add);
    }

    String html(List<Step> steps, List<Pictured> pictures, Instant end) {
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>The life of a clinical picture</title>\n<style>\n")
                .append(resource("report.css"))
                .append("</style>\n</head>\n<body>\n<main>\n");
        head(steps, end);
        pictures.forEach(this::picture);
        table(steps);
        certificates.forEach(this::certificate);
        logs.forEach(this::log);
        foot();
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private void head(List<Step> steps, Instant end) {
        long days = Duration.between(start, end).toDays();
        out.append(
                        "<h1>The life of a clinical picture</h1>\n<p class=\"lead\">From capture to a certificate of destruction, in ")
                .append(days)
                .append(
                        " days of a clock that the demonstration advanced. Each step ran through the real vault.</p>\n");
        out.append("<div class=\"tally\">");
        tally(steps.size(), "steps");
        tally(count(steps, "permitted"), "permitted");
        tally(count(steps, "denied") + count(steps, "refused"), "denied or refused, as they should be");
        tally(steps.stream().filter(s -> !s.asTold()).count(), "not as told");
        out.append("</div>\n");
    }

    private static long count(List<Step> steps, String outcome) {
        return steps.stream().filter(s -> s.outcome().equals(outcome)).count();
    }

    private void tally(long number, String what) {
        out.append("<div><b>")
                .append(number)
                .append("</b>")
                .append(Markup.text(what))
                .append("</div>");
    }

    private void picture(Pictured p) {
        out.append("<h2>")
                .append(Markup.text(p.name()))
                .append(": before and after</h2>\n<p>")
                .append(Markup.text(p.verdict()));
        out.append(
                ". Pixels are not judged: a face or a name burned into the picture is seen by people, not here.</p>\n");
        out.append("<div class=\"pair\">\n");
        figure(
                "As captured, kept sealed",
                p.before(),
                p.found().stream().map(ReportPage::finding).toList(),
                "What its file said");
        if (p.after().isPresent() || !p.removed().isEmpty()) {
            figure(
                    "What the recipient got",
                    p.after(),
                    p.remains().stream().map(ReportPage::finding).toList(),
                    "What its file says");
        }
        out.append("</div>\n");
        if (!p.removed().isEmpty()) {
            out.append("<h3>Left out by the scrub</h3>\n");
            list(p.removed());
        }
    }

    private static String finding(Finding f) {
        return f.where() + ": " + f.what()
                + (f.category().equals("other") ? "" : " (Safe Harbor " + f.category() + ")");
    }

    private void figure(String caption, Optional<String> image, List<String> lines, String heading) {
        out.append("<figure>");
        if (image.isPresent()) {
            out.append("<img alt=\"")
                    .append(Markup.text(caption))
                    .append("\" src=\"")
                    .append(image.get())
                    .append("\">");
        } else {
            out.append("<svg role=\"img\" viewBox=\"0 0 400 220\"><title>")
                    .append(Markup.text(caption))
                    .append("</title>")
                    .append(
                            "<rect width=\"400\" height=\"220\" fill=\"none\"/><text x=\"200\" y=\"115\" text-anchor=\"middle\" ")
                    .append(
                            "fill=\"currentColor\" font-size=\"15\">a format that this Java does not draw</text></svg>");
        }
        out.append("<figcaption>").append(Markup.text(caption)).append("</figcaption>");
        if (lines.isEmpty()) {
            out.append("<p>").append(Markup.text(heading)).append(" besides the picture: nothing.</p>");
        } else {
            out.append("<div>").append(Markup.text(heading)).append(" besides the picture:</div>");
            list(lines);
        }
        out.append("</figure>\n");
    }

    private void list(List<String> lines) {
        out.append("<ul class=\"plain\">");
        lines.stream()
                .limit(MOST_LISTED)
                .forEach(l -> out.append("<li>").append(Markup.text(l)).append("</li>"));
        if (lines.size() > MOST_LISTED) {
            out.append("<li>and ").append(lines.size() - MOST_LISTED).append(" more</li>");
        }
        out.append("</ul>\n");
    }

    private void table(List<Step> steps) {
        out.append(
                "<h2>What happened, and why</h2>\n<p>Bare paragraphs are of 45 CFR 164. NPRM is a proposed rule and not final; "
                        + "policy is what this library asks beyond the law.</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                        + "aria-label=\"Steps\"><table>\n<thead><tr><th scope=\"col\">When</th><th scope=\"col\">What was tried</th>"
                        + "<th scope=\"col\">Outcome</th><th scope=\"col\">What was seen</th><th scope=\"col\">Paragraph</th></tr></thead>\n<tbody>\n");
        String chapter = "";
        for (Step step : steps) {
            if (!step.chapter().equals(chapter)) {
                chapter = step.chapter();
                out.append("<tr><th scope=\"rowgroup\" colspan=\"5\">")
                        .append(Markup.text(chapter))
                        .append("</th></tr>\n");
            }
            String style = step.asTold() ? step.outcome().replace(' ', '-') : "surprise";
            out.append("<tr><td class=\"when\">")
                    .append(Markup.text(step.at().toString().replace("T", " ").replace("Z", "")))
                    .append("</td><td>")
                    .append(Markup.text(step.title()))
                    .append("</td><td><span class=\"tag ")
                    .append(style)
                    .append("\">")
                    .append(Markup.text(step.outcome()))
                    .append("</span></td><td>")
                    .append(Markup.text(step.detail()))
                    .append("</td><td class=\"law\">")
                    .append(Markup.text(step.citation() == null ? "" : step.citation()))
                    .append("</td></tr>\n");
        }
        out.append("</tbody></table></div>\n");
    }

    private void certificate(DestructionCertificate certificate) {
        out.append("<h2>Certificate of destruction</h2>\n<dl>");
        certificate
                .fields()
                .forEach((name, value) -> out.append("<dt>")
                        .append(Markup.text(name))
                        .append("</dt><dd>")
                        .append(Markup.text(value))
                        .append("</dd>"));
        out.append("</dl>\n<p>As it is signed (a C2SP signed note):</p>\n<pre>")
                .append(Markup.text(certificate.text()))
                .append("</pre>\n");
    }

    private void log(VerifyReport log) {
        out.append("<h2>The log, as a stranger verifies it</h2>\n<dl><dt>verdict</dt><dd>")
                .append(Markup.text(log.verdict().toString()))
                .append("</dd><dt>entries</dt><dd>")
                .append(log.entries())
                .append("</dd><dt>under a signed checkpoint</dt><dd>")
                .append(log.covered())
                .append("</dd><dt>cannot be shown without state outside</dt><dd>")
                .append(Markup.text(String.join(", ", log.notDetectable())))
                .append("</dd></dl>\n");
    }

    private void foot() {
        out.append(
                "<footer><p>Made by <code>hipaa-image demo</code> in a folder that is gone. The thumbnails are redrawn pixels. "
                        + "This page shows what software did; it is no legal advice and no certificate of any organisation.</p></footer>\n");
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new VaultBugException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new VaultBugException("the jar cannot be read", e);
        }
    }
}
