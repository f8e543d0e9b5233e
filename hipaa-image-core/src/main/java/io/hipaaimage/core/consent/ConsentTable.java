package io.hipaaimage.core.consent;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads consent tables: tab-separated, one question a row, a header that names the columns {@code case consent_instance request_purpose
 * request_actor data request_date break_glass}, and {@code expected} where something is. A word that has no meaning here is refused with
 * its row and column.
 */
public final class ConsentTable {
    private static final int MOST_ROWS = 100_000;
    private static final int LONGEST_LINE = 65_536;
    private static final List<String> REQUIRED = List.of(
            "case", "consent_instance", "request_purpose", "request_actor", "data", "request_date", "break_glass");

    private ConsentTable() {}

    /**
     * Whether a header is one of a consent table.
     *
     * @param header the first line
     * @return true if it has the column {@code consent_instance}
     */
    public static boolean isOne(String header) {
        return List.of(header.split("\t", -1)).contains("consent_instance");
    }

    /**
     * Reads a table.
     *
     * @param reader its text, read to its end, not closed
     * @return its rows in order
     * @throws RefusedException {@code USAGE} with row and column for a word that is not known, a missing column, a case named twice
     * @throws IOException when reading fails
     */
    public static List<ConsentSituation> read(Reader reader) throws RefusedException, IOException {
        BufferedReader lines = reader instanceof BufferedReader b ? b : new BufferedReader(reader);
        String header = lines.readLine();
        if (header == null) {
            throw refused(1, "", "the table is empty");
        }
        Map<String, Integer> columns = columns(header);
        List<ConsentSituation> rows = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (number > MOST_ROWS || line.length() > LONGEST_LINE) {
                throw refused(number, "", "the table is too large");
            }
            if (!line.isBlank()) {
                ConsentSituation row = new Row(number, line.split("\t", -1), columns).situation();
                if (!names.add(row.name())) {
                    throw refused(number, "case", "a case is named twice");
                }
                rows.add(row);
            }
        }
        return List.copyOf(rows);
    }

    private static Map<String, Integer> columns(String header) throws RefusedException {
        Map<String, Integer> columns = new HashMap<>();
        String[] cells = header.split("\t", -1);
        for (int i = 0; i < cells.length; i++) {
            if (columns.putIfAbsent(cells[i].strip(), i) != null) {
                throw refused(1, "", "a column is named twice");
            }
        }
        for (String name : REQUIRED) {
            if (!columns.containsKey(name)) {
                throw refused(1, name, "the table lacks a column");
            }
        }
        return columns;
    }

    private static RefusedException refused(int row, String column, String what) {
        return new RefusedException(
                ErrorCode.USAGE, (column.isEmpty() ? "row " + row : "row " + row + ", column " + column) + ": " + what);
    }

    /** One row with its cells by name. */
    private record Row(int number, String[] cells, Map<String, Integer> columns) {
        String cell(String name) {
            Integer at = columns.get(name);
            return at == null || at >= cells.length ? "" : cells[at].strip();
        }

        ConsentSituation situation() throws RefusedException {
            String purpose = cell("request_purpose");
            if (!purpose.matches("[A-Za-z0-9._-]{1,64}")) {
                throw refused(number, "request_purpose", "a purpose of use is a code");
            }
            String consent = cell("consent_instance");
            if (!consent.matches("[A-Za-z0-9.-]{1,64}")) {
                throw refused(number, "consent_instance", "an id has 1 to 64 letters, digits, dots and dashes");
            }
            ActorCell actor = ActorCell.of(cell("request_actor"))
                    .orElseThrow(() -> refused(number, "request_actor", "name a reference such as Practitioner/any"));
            ConsentQuestion.Builder question = ConsentQuestion.builder(new Coding(null, purpose))
                    .actors(actor.references(), true)
                    .breakGlass(yes("break_glass"));
            try {
                question.at(cell("request_date"));
            } catch (DateTimeException e) {
                throw refused(number, "request_date", "name a day of the calendar");
            }
            question.data(DataCell.of(cell("data"))
                    .orElseThrow(() ->
                            refused(number, "data", "the data are described in words that have no meaning here")));
            return new ConsentSituation(cell("case"), consent, question.build(), actor.breakGlassGroup(), expected());
        }

        private boolean yes(String column) throws RefusedException {
            return switch (cell(column)) {
                case "y" -> true;
                case "n", "" -> false;
                default -> throw refused(number, column, "say y or n");
            };
        }

        private String expected() throws RefusedException {
            String effect = cell("expected");
            if (!effect.isEmpty() && !effect.equals("PERMIT") && !effect.equals("DENY")) {
                throw refused(number, "expected", "an effect is PERMIT or DENY");
            }
            return effect;
        }
    }
}
