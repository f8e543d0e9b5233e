package io.hipaaimage.audit.report;

import io.hipaaimage.audit.export.ExportEvent;
import io.hipaaimage.core.PatientRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who did what with one patient's pictures: PHI. No rule of HIPAA in force asks for it; an individual who asks deserves it, and an
 * investigation begins with it.
 *
 * @param patient whose
 * @param period the time that it covers
 * @param madeAt when it was made
 * @param origin the log's name
 * @param rows what happened, in the order of the log
 * @param forgotten the years of the period that were forgotten
 * @param events the entries behind it
 */
public record AccessReport(
        PatientRef patient,
        Period period,
        Instant madeAt,
        String origin,
        List<AccessRow> rows,
        List<Integer> forgotten,
        List<ExportEvent> events) {
    private static final List<ReportColumn> COLUMNS = List.of(
            ReportColumn.time("date", "When"),
            ReportColumn.text("actor", "Who"),
            ReportColumn.text("what", "What happened"),
            ReportColumn.text("purpose", "Why"),
            ReportColumn.text("outcome", "Outcome"),
            ReportColumn.text("image", "Picture"),
            ReportColumn.number("entry", "Log entry"),
            ReportColumn.text("leaf", "Leaf hash"));

    /** Copies the lists. */
    public AccessReport {
        rows = List.copyOf(rows);
        forgotten = List.copyOf(forgotten);
        events = List.copyOf(events);
    }

    /**
     * The report.
     *
     * @return the document
     */
    public ReportDocument document() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Every row is an entry of a log that cannot be changed unnoticed. Names are those of the system that logs; "
                        + "ask the privacy office who stands behind one.");
        if (!forgotten.isEmpty()) {
            notes.add("What the log held of the years "
                    + forgotten.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + " was destroyed when its retention had passed.");
        }
        ReportTable table = new ReportTable(
                "accesses",
                "Who saw or used the pictures",
                "Looks, copies, refusals and attempts, in the order in which they were logged.",
                COLUMNS,
                rows.stream().map(AccessReport::cells).toList());
        return new ReportDocument(
                "access",
                "Who used this patient's pictures",
                origin,
                List.of(
                        new ReportDocument.Fact("patient", "Patient", patient.value()),
                        new ReportDocument.Fact("from", "From", period.from().toString()),
                        new ReportDocument.Fact("to", "To", period.to().toString()),
                        new ReportDocument.Fact("madeAt", "Made at", madeAt.toString())),
                notes,
                List.of(table),
                events);
    }

    private static List<String> cells(AccessRow row) {
        return List.of(
                row.at().toString(),
                row.actor(),
                row.sentence(),
                row.purpose(),
                row.outcome(),
                row.image(),
                Long.toString(row.index()),
                row.leaf());
    }

    @Override
    public String toString() {
        return "AccessReport[hidden]";
    }
}
