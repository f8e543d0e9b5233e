package io.hipaaimage.core.access;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads situation tables: tab-separated, one question a row, a header that names the columns, closed world. A word that the vocabulary does
 * not have, a purpose aside, is refused with its row and column.
 */
public final class SituationTable {
    private static final int MOST_ROWS = 100_000;
    private static final int LONGEST_LINE = 65_536;

    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Situation> situations = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private SituationTable() {}

    private static List<String> required() {
        List<String> names = new ArrayList<>(List.of("case"));
        names.addAll(RequestWords.COLUMNS);
        return names;
    }

    /**
     * Reads a table.
     *
     * @param reader its text, read to its end, not closed
     * @return its rows in order
     * @throws RefusedException {@code USAGE} with row and column for a word that is not known, a missing column, a case named twice
     * @throws IOException when reading fails
     */
    public static List<Situation> read(Reader reader) throws RefusedException, IOException {
        SituationTable table = new SituationTable();
        BufferedReader lines = reader instanceof BufferedReader b ? b : new BufferedReader(reader);
        String line = lines.readLine();
        if (line == null) {
            throw refused(1, "", "the table is empty");
        }
        table.header(line);
        int row = 1;
        for (line = lines.readLine(); line != null; line = lines.readLine()) {
            row++;
            if (row > MOST_ROWS || line.length() > LONGEST_LINE) {
                throw refused(row, "", "the table is too large");
            }
            if (!line.isBlank()) {
                table.row(row, line.split("\t", -1));
            }
        }
        return List.copyOf(table.situations);
    }

    private void header(String line) throws RefusedException {
        String[] cells = line.split("\t", -1);
        for (int i = 0; i < cells.length; i++) {
            if (columns.putIfAbsent(cells[i].strip(), i) != null) {
                throw refused(1, cells[i], "a column is named twice");
            }
        }
        for (String name : required()) {
            if (!columns.containsKey(name)) {
                throw refused(1, name, "the table lacks a column");
            }
        }
    }

    private void row(int number, String[] cells) throws RefusedException {
        Row row = new Row(number, cells, columns);
        String name = row.cell("case");
        if (!names.add(name)) {
            throw refused(number, "case", "a case is named twice");
        }
        Map<Profile, String> expected = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            String effect = row.cell(profile.word());
            if (!effect.isEmpty()) {
                if (!effect.equals("PERMIT") && !effect.equals("DENY")) {
                    throw refused(number, profile.word(), "an effect is PERMIT or DENY");
                }
                expected.put(profile, effect);
            }
        }
        boolean firm = !row.cell("firm").equals("n");
        situations.add(new Situation(
                name, row.request(), expected, firm, words(row.cell("reason")), words(row.cell("obligations"))));
    }

    private static Set<String> words(String cell) {
        Set<String> words = new HashSet<>(Arrays.asList(cell.split(";", -1)));
        words.remove("");
        return words;
    }

    private static RefusedException refused(int row, String column, String what) {
        String place = column.isEmpty() ? "row " + row : "row " + row + ", column " + column;
        return new RefusedException(ErrorCode.USAGE, place.replaceAll("[^\\w, :=<-]", "?") + ": " + what);
    }

    /** One row with its cells by name. */
    private record Row(int number, String[] cells, Map<String, Integer> columns) {
        String cell(String name) {
            Integer at = columns.get(name);
            return at == null || at >= cells.length ? "" : cells[at].strip();
        }

        AccessRequest request() throws RefusedException {
            return RequestWords.read(this::cell, "row " + number + ", ");
        }
    }
}
