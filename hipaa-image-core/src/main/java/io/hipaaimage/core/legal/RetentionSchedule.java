package io.hipaaimage.core.legal;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long records are kept, as data: State law and site policy, which no federal rule replaces. Tab-separated columns {@code class state
 * years age citation}: kept for so many years after the picture was taken, and, of a minor, at least up to that age; a dash for a number
 * that a rule does not have, a star for any class or State; {@code 10L} counts from the patient's last treatment instead, as most States
 * do; {@code #} begins a comment line. In place of years {@code NONE} says that no law gives a period and {@code NOT_KNOWN} that none was
 * found, with where was looked; in place of an age a question mark says that what holds for minors is not known. Where it cannot be told a
 * person decides, and until then it is kept. Of several rules that fit, the one that keeps longest counts, the later row of equals.
 * Immutable.
 */
public final class RetentionSchedule {
    private static final int MOST_ROWS = 10_000;
    private static final int NO_AGE = -1;
    private static final int MINORS_NOT_KNOWN = -2;

    /** Nobody is a minor any more, in whichever State. */
    private static final int GROWN = 21;

    private final List<Row> rows;

    private RetentionSchedule(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    private record Row(
            String kind, String state, String untold, int years, boolean fromLast, int age, String citation) {
        /** Whether the rule says nothing of somebody of this birthday whose picture was taken then, treated last then. */
        boolean silent(LocalDate taken, @Nullable LocalDate born, @Nullable LocalDate treated) {
            boolean young = age == MINORS_NOT_KNOWN
                    && born != null
                    && born.plusYears(GROWN).isAfter(taken);
            return !untold.isEmpty() || young || (age != NO_AGE && born == null) || (fromLast && treated == null);
        }

        boolean fits(String ofKind, String inState) {
            return (kind.equals("*") || kind.equals(ofKind)) && (state.equals("*") || state.equals(inState));
        }
    }

    /**
     * Until when a record is kept.
     *
     * @param last the last day
     * @param rule the citation of the rule
     */
    public record Keep(LocalDate last, String rule) {}

    /**
     * Reads a schedule.
     *
     * @param reader its text, read to its end, not closed
     * @return the schedule
     * @throws RefusedException {@code USAGE} with the row for what is no rule
     * @throws IOException when reading fails
     */
    public static RetentionSchedule read(Reader reader) throws RefusedException, IOException {
        BufferedReader lines = reader instanceof BufferedReader b ? b : new BufferedReader(reader);
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (number > MOST_ROWS || line.length() > 1_024) {
                throw refused(number, "the file is too large");
            }
            if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(row(number, line.split("\t", -1)));
            }
        }
        return new RetentionSchedule(rows);
    }

    /**
     * The periods of the States, of the District of Columbia and of territories that a published source gives, each with it: data that counsel
     * confirms before anybody relies on them. Where none was found the row says so, and the records are kept.
     *
     * @return the schedule; records of the classes {@code hospital}, {@code physician} and {@code mammography}
     */
    public static RetentionSchedule ofStates() {
        try (InputStream in = RetentionSchedule.class.getResourceAsStream("retention-states.tsv")) {
            if (in == null) {
                throw new VaultBugException("the jar lacks the periods of the States");
            }
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (RefusedException | IOException e) {
            throw new VaultBugException("the periods of the States cannot be read", e);
        }
    }

    private static Row row(int number, String[] cells) throws RefusedException {
        if (cells.length != 5
                || !cells[0].matches("\\*|[a-z0-9_]{1,40}")
                || !cells[1].matches("\\*|[A-Z]{2}")
                || !cells[2].matches("[0-9]{1,3}L?|NONE|NOT_KNOWN")
                || !cells[3].matches("-|\\?|[0-9]{1,2}")
                || cells[4].isBlank()) {
            throw refused(number, "a rule has a class, a State, years, an age or a dash, and a citation");
        }
        int age = switch (cells[3]) {
            case "-" -> NO_AGE;
            case "?" -> MINORS_NOT_KNOWN;
            default -> Integer.parseInt(cells[3]);
        };
        String untold = cells[2].startsWith("N") ? cells[2] : "";
        boolean fromLast = cells[2].endsWith("L");
        int years = untold.isEmpty() ? Integer.parseInt(cells[2].replace("L", "")) : 0;
        return new Row(cells[0], cells[1], untold, years, fromLast, age, cells[4].strip());
    }

    /**
     * Until when a record is kept, of a patient whose last treatment is not known.
     *
     * @param kind its class
     * @param state the State whose law applies, two capitals
     * @param taken the day on which it was taken
     * @param born the patient's birthday, or null where it is not known
     * @return see {@link #keeps(String, String, LocalDate, LocalDate, LocalDate)}
     */
    public Optional<Keep> keeps(String kind, String state, LocalDate taken, @Nullable LocalDate born) {
        return keeps(kind, state, taken, born, null);
    }

    /**
     * Until when a record is kept.
     *
     * @param kind its class
     * @param state the State whose law applies, two capitals
     * @param taken the day on which it was taken
     * @param born the patient's birthday, or null where it is not known
     * @param treated the day of the patient's last treatment, or null where it is not known
     * @return the last day, or empty where it cannot be told: no rule fits, or one asks for a day that is not known. Then it is kept
     */
    public Optional<Keep> keeps(
            String kind, String state, LocalDate taken, @Nullable LocalDate born, @Nullable LocalDate treated) {
        Keep longest = null;
        for (Row row : rows) {
            if (!row.fits(kind, state)) {
                continue;
            }
            if (row.silent(taken, born, treated)) {
                return Optional.empty();
            }
            LocalDate from = row.fromLast() && treated != null && treated.isAfter(taken) ? treated : taken;
            LocalDate last = after(from, row.years());
            if (row.age() >= 0 && born != null) {
                LocalDate grown = after(born, row.age());
                last = grown.isAfter(last) ? grown : last;
            }
            if (longest == null || !last.isBefore(longest.last())) {
                longest = new Keep(last, row.citation());
            }
        }
        return Optional.ofNullable(longest);
    }

    /**
     * What a person who has to decide is told of a class in a State.
     *
     * @param kind its class
     * @param state the State whose law applies, two capitals
     * @return of each rule that fits what it says where it gives no period: {@code NONE} or {@code NOT_KNOWN}, or that minors are not known,
     *     with where was looked; {@code NOT_KNOWN} alone where no rule fits; empty where every rule gives a period
     */
    public List<String> untold(String kind, String state) {
        List<Row> fitting = rows.stream().filter(row -> row.fits(kind, state)).toList();
        if (fitting.isEmpty()) {
            return List.of("NOT_KNOWN");
        }
        List<String> told = new ArrayList<>();
        for (Row row : fitting) {
            if (!row.untold().isEmpty()) {
                told.add(row.untold() + " " + row.citation());
            } else if (row.age() == MINORS_NOT_KNOWN) {
                told.add("MINORS_NOT_KNOWN " + row.citation());
            }
        }
        return told;
    }

    /** Whole years later; from a leap day to the first of March, where there is none, so that nothing ends a day early. */
    private static LocalDate after(LocalDate day, int years) {
        LocalDate later = day.plusYears(years);
        boolean leapDay = day.getMonth() == Month.FEBRUARY && day.getDayOfMonth() == 29;
        return leapDay && later.getDayOfMonth() == 28 ? later.plusDays(1) : later;
    }

    private static RefusedException refused(int row, String what) {
        return new RefusedException(ErrorCode.USAGE, "row " + row + ": " + what);
    }
}
