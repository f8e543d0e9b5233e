package io.hipaaimage.audit.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows of CSV (RFC 4180, UTF-8, CRLF). Guarantees that no cell begins a formula in a spreadsheet: one that would gets an apostrophe in
 * front, and every cell is quoted. For one thread.
 */
public final class CsvRows {
    private static final String STARTS_FORMULA = "=+-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20";

    private final Writer out;

    /**
     * Rows into a stream.
     *
     * @param out gets them; not closed
     */
    public CsvRows(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /**
     * Writes a row.
     *
     * @param cells its cells
     * @throws IOException when the stream fails
     */
    public void row(List<String> cells) throws IOException {
        String separator = "";
        for (String cell : cells) {
            out.append(separator).append('"').append(safe(cell)).append('"');
            separator = ",";
        }
        out.append("\r\n");
    }

    /**
     * Hands all rows to the stream.
     *
     * @throws IOException when the stream fails
     */
    public void flush() throws IOException {
        out.flush();
    }

    private static String safe(String cell) {
        StringBuilder safe = new StringBuilder(cell.length() + 8);
        if (startsFormula(cell)) {
            safe.append('\'');
        }
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '"') {
                safe.append("\"\"");
            } else if (c == '\n' || !Character.isISOControl(c)) {
                safe.append(c);
            } else {
                safe.append(' ');
            }
        }
        return safe.toString();
    }

    /** Spreadsheets pass over spaces, and a control or a mark that is not seen may be dropped on the way. */
    private static boolean startsFormula(String cell) {
        return cell.codePoints()
                .filter(c -> STARTS_FORMULA.indexOf(c) >= 0 || !isUnseen(c))
                .mapToObj(c -> STARTS_FORMULA.indexOf(c) >= 0)
                .findFirst()
                .orElse(false);
    }

    private static boolean isUnseen(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
