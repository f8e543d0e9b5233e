package io.hipaaimage.audit.report;

import java.util.List;

/**
 * A table of a report.
 *
 * @param key its name for programs
 * @param title its name for people
 * @param about what it shows, in a sentence or two
 * @param columns its columns
 * @param rows its rows, a cell a column
 */
public record ReportTable(String key, String title, String about, List<ReportColumn> columns, List<List<String>> rows) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a row has another number of cells than there are columns
     */
    public ReportTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row has as many cells as the table has columns");
            }
        }
    }
}
