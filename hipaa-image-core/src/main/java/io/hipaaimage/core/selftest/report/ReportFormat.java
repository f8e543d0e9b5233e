package io.hipaaimage.core.selftest.report;

import io.hipaaimage.core.selftest.SelfTestReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** How a report is written. */
public enum ReportFormat {
    /** Lines for a terminal. */
    TEXT,
    /** One JSON document. */
    JSON,
    /** One HTML page that loads nothing. */
    HTML,
    /** JUnit XML, for build servers. */
    JUNIT,
    /** SARIF 2.1.0, for code scanning. */
    SARIF,
    /** OSCAL assessment results 1.1.3, for assessors. */
    OSCAL;

    /**
     * The word of the command line.
     *
     * @return lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format for a word.
     *
     * @param word as {@link #word()} gives it
     * @return the format, or empty
     */
    public static Optional<ReportFormat> of(String word) {
        for (ReportFormat format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /**
     * Writes a report in UTF-8.
     *
     * @param report what was found
     * @param out not closed
     * @throws IOException when {@code out} fails
     */
    public void write(SelfTestReport report, OutputStream out) throws IOException {
        switch (this) {
            case TEXT -> out.write(new TextReport(report).text().getBytes(StandardCharsets.UTF_8));
            case JSON -> JsonReport.write(report, out);
            case SARIF -> SarifReport.write(report, out);
            case OSCAL -> OscalReport.write(report, out);
            case HTML -> out.write(new HtmlReport(report).page().getBytes(StandardCharsets.UTF_8));
            case JUNIT -> out.write(new JunitReport(report).document().getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }
}
