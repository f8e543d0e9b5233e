package io.hipaaimage.audit.report;

import io.hipaaimage.audit.export.CsvRows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The main table of a report as CSV; folded columns are left out. */
final class CsvPage {
    private CsvPage() {}

    static void write(ReportDocument report, OutputStream out) throws IOException {
        CsvRows csv = new CsvRows(out);
        ReportTable table = report.tables().get(0);
        csv.row(kept(table, table.columns().stream().map(ReportColumn::key).toList()));
        for (List<String> row : table.rows()) {
            csv.row(kept(table, row));
        }
        csv.flush();
    }

    private static List<String> kept(ReportTable table, List<String> cells) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (table.columns().get(i).kind() != ReportColumn.Kind.FOLDED) {
                kept.add(cells.get(i));
            }
        }
        return kept;
    }
}
