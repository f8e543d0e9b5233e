package io.hipaaimage.audit.report;

import io.hipaaimage.core.Markup;
import io.hipaaimage.core.VaultBugException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** One page for a person: loads nothing, prints on A4, reads without its script and without colour. */
record HtmlPage(ReportDocument report) {
    String page() {
        String script = Resources.text("page.js");
        StringBuilder out = new StringBuilder(32_768);
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ");
        out.append("script-src 'sha256-").append(digest(script)).append("'\">\n<title>");
        out.append(Markup.text(report.title())).append("</title>\n<style>\n");
        out.append(Resources.text("page.css")).append("</style>\n</head>\n<body>\n<header>\n<h1>");
        out.append(Markup.text(report.title())).append("</h1>\n<p class=\"mark\">Protected health information. ");
        out.append(
                "For whoever asked for this report; keep, send and destroy it accordingly.</p>\n</header>\n<main>\n");
        facts(out);
        report.tables().forEach(table -> table(table, out));
        notes(out);
        out.append("</main>\n<script>").append(script).append("</script>\n</body>\n</html>\n");
        return out.toString();
    }

    private void facts(StringBuilder out) {
        out.append("<dl>\n");
        for (ReportDocument.Fact fact : report.facts()) {
            out.append("<dt>").append(Markup.text(fact.title())).append("</dt><dd>");
            out.append(Markup.text(Words.time(fact.value()))).append("</dd>\n");
        }
        out.append("<dt>Log</dt><dd>").append(Markup.text(report.origin())).append("</dd>\n</dl>\n");
    }

    private void notes(StringBuilder out) {
        if (report.notes().isEmpty()) {
            return;
        }
        out.append("<section>\n<h2>How to read this</h2>\n");
        report.notes()
                .forEach(note -> out.append("<p>").append(Markup.text(note)).append("</p>\n"));
        out.append("</section>\n");
    }

    private static void table(ReportTable table, StringBuilder out) {
        out.append("<section id=\"").append(table.key()).append("\">\n<h2>").append(Markup.text(table.title()));
        out.append("</h2>\n<p>").append(Markup.text(table.about())).append("</p>\n");
        if (table.rows().isEmpty()) {
            out.append("<p class=\"none\">None.</p>\n</section>\n");
            return;
        }
        out.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        out.append(Markup.text(table.title())).append("\"><table>\n<thead><tr>");
        for (ReportColumn column : table.columns()) {
            out.append("<th scope=\"col\" data-kind=\"").append(column.kind()).append("\">");
            out.append(Markup.text(column.title())).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell(table.columns().get(i), row.get(i), out);
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table></div>\n</section>\n");
    }

    private static void cell(ReportColumn column, String value, StringBuilder out) {
        switch (column.kind()) {
            case TIME ->
                out.append("<td class=\"time\" data-sort=\"")
                        .append(Markup.text(value))
                        .append("\">")
                        .append(Markup.text(Words.time(value)));
            case NUMBER -> out.append("<td class=\"number\">").append(Markup.text(value));
            case FOLDED ->
                out.append("<td>")
                        .append(value.isEmpty() ? "" : "<details><summary>show</summary><pre>")
                        .append(Markup.text(value))
                        .append(value.isEmpty() ? "" : "</pre></details>");
            case TEXT -> out.append("<td>").append(Markup.text(value));
        }
        out.append("</td>");
    }

    private static String digest(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }
}
