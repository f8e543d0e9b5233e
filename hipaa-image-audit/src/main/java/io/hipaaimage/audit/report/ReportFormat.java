package io.hipaaimage.audit.report;

import io.hipaaimage.audit.export.FhirAuditEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** In which form a report is written. */
public enum ReportFormat {
    /** One page for people: loads nothing, prints, sorts by every column. */
    HTML {
        @Override
        public void write(ReportDocument report, OutputStream out) throws IOException {
            out.write(new HtmlPage(report).page().getBytes(StandardCharsets.UTF_8));
        }
    },
    /** One JSON object. */
    JSON {
        @Override
        public void write(ReportDocument report, OutputStream out) throws IOException {
            JsonPage.write(report, out);
        }
    },
    /** The main table, by RFC 4180; no cell can begin a formula. */
    CSV {
        @Override
        public void write(ReportDocument report, OutputStream out) throws IOException {
            CsvPage.write(report, out);
        }
    },
    /** A FHIR R4 Bundle of the AuditEvents behind the report, by the IHE BALP patterns; patients stay pseudonyms. */
    FHIR {
        @Override
        public void write(ReportDocument report, OutputStream out) throws IOException {
            FhirAuditEvents.writeBundle(report.events(), report.origin(), out);
        }
    };

    /**
     * Writes a report, UTF-8.
     *
     * @param report the report
     * @param out gets it; not closed
     * @throws IOException when {@code out} fails
     */
    public abstract void write(ReportDocument report, OutputStream out) throws IOException;
}
