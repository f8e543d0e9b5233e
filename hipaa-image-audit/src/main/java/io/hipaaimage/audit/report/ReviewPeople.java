package io.hipaaimage.audit.report;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Rows;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a host knows of people that a log does not: who of the workforce is a patient too, who lives together, whom the public knows, who
 * has left. PHI. Immutable.
 *
 * @param people one a person
 */
public record ReviewPeople(List<Person> people) {
    private static final Set<String> FIELDS =
            Set.of("actor", "patient", "household", "vip", "leftOn", "hours", "state");
    private static final int MOST_PEOPLE = 1_000_000;

    /** Copies the list. */
    public ReviewPeople {
        people = List.copyOf(people);
    }

    /**
     * A person.
     *
     * @param actor the name under which the person acts, or null for one who does not work here
     * @param patient the person as a patient, or null
     * @param household whoever has the same word lives together; or null
     * @param vip whether the public knows the person
     * @param leftOn the last day of work, or null
     * @param hours working hours {@code FROM-TO}, {@code any} for shifts, or null for the rule's own
     * @param state where the person lives, two letters, or null
     */
    public record Person(
            @Nullable String actor,
            @Nullable PatientRef patient,
            @Nullable String household,
            boolean vip,
            @Nullable LocalDate leftOn,
            @Nullable String hours,
            @Nullable String state) {}

    /**
     * Nothing known.
     *
     * @return nobody
     */
    public static ReviewPeople none() {
        return new ReviewPeople(List.of());
    }

    /**
     * Reads people: one JSON object of strings a line, {@code actor patient household vip leftOn hours state}, each where it is known.
     *
     * @param text the lines
     * @return the people
     * @throws RefusedException {@code USAGE} naming the first line that is none; it repeats nothing of the line
     */
    public static ReviewPeople parse(String text) throws RefusedException {
        List<Person> people = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                people.add(person(line, number));
            }
            if (people.size() > MOST_PEOPLE) {
                throw new RefusedException(ErrorCode.USAGE, "more than a million people", "split the file");
            }
        }
        return new ReviewPeople(people);
    }

    private static Person person(String line, int number) throws RefusedException {
        try {
            SortedMap<String, String> row = Rows.read(line.getBytes(StandardCharsets.UTF_8), "people");
            if (!FIELDS.containsAll(row.keySet())) {
                throw malformed(number);
            }
            String patient = row.get("patient");
            String left = row.get("leftOn");
            String hours = row.get("hours");
            if (hours != null && !hours.matches("any|[0-2][0-9]-[0-2][0-9]")) {
                throw malformed(number);
            }
            return new Person(
                    row.get("actor"),
                    patient == null ? null : PatientRef.of(patient),
                    row.get("household"),
                    Boolean.parseBoolean(row.get("vip")),
                    left == null ? null : LocalDate.parse(left),
                    hours,
                    row.get("state"));
        } catch (DamagedInputException | IllegalArgumentException | DateTimeException e) {
            throw malformed(number);
        }
    }

    private static RefusedException malformed(int line) {
        return new RefusedException(
                ErrorCode.USAGE,
                "line " + line + " of the people is not one JSON object of strings with known names",
                "see docs/formats/audit-reports.md");
    }

    @Override
    public String toString() {
        return "ReviewPeople[" + people.size() + "]";
    }
}
