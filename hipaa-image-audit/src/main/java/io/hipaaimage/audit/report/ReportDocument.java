package io.hipaaimage.audit.report;

import io.hipaaimage.audit.export.ExportEvent;
import java.util.List;

/**
 * A report, independent of the format it is written in. It names patients: PHI.
 *
 * @param kind its name for programs, such as {@code accounting}
 * @param title its name for people
 * @param origin the log's name
 * @param facts what it is about and where it comes from
 * @param notes what a reader has to know, a paragraph each
 * @param tables its tables, the main one first
 * @param events the entries behind it, for formats that carry entries
 */
public record ReportDocument(
        String kind,
        String title,
        String origin,
        List<Fact> facts,
        List<String> notes,
        List<ReportTable> tables,
        List<ExportEvent> events) {
    /** Copies the lists. */
    public ReportDocument {
        facts = List.copyOf(facts);
        notes = List.copyOf(notes);
        tables = List.copyOf(tables);
        events = List.copyOf(events);
    }

    /**
     * A fact about a report.
     *
     * @param key its name for programs
     * @param title its name for people
     * @param value its value
     */
    public record Fact(String key, String title, String value) {}
}
