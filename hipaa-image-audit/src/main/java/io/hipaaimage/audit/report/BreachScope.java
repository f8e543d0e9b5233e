package io.hipaaimage.audit.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whom a breach reaches, and the clocks that begin with its discovery (45 CFR 164.402 to 164.408): PHI. Whether it is one, or a low
 * probability of compromise was shown (164.402(2)), is for a person to assess.
 *
 * @param query what was asked
 * @param madeAt when
 * @param origin the log's name
 * @param people whom it reaches, one row an individual
 * @param actors who did what the query found, with the number of entries of each
 * @param states individuals by State; {@code ??} where it is not known
 */
public record BreachScope(
        BreachQuery query,
        Instant madeAt,
        String origin,
        List<Affected> people,
        SortedMap<String, Long> actors,
        SortedMap<String, Long> states) {
    /** Individuals of one State beyond which the media are told (164.406), and in all from which the Secretary is told at once (164.408). */
    private static final int MANY = 500;

    private static final int DAYS = 60;
    private static final List<ReportColumn> COLUMNS = List.of(
            ReportColumn.text("patient", "Individual"),
            ReportColumn.text("state", "State"),
            ReportColumn.text("actors", "By whom"),
            ReportColumn.time("first", "First"),
            ReportColumn.time("last", "Last"),
            ReportColumn.number("times", "Entries"),
            ReportColumn.text("images", "Pictures"));

    /** Copies the collections. */
    public BreachScope {
        people = List.copyOf(people);
        actors = Collections.unmodifiableSortedMap(new TreeMap<>(actors));
        states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
    }

    /**
     * One individual.
     *
     * @param patient as the host names it; where the year was forgotten, its pseudonym
     * @param state two letters, or {@code ??}
     * @param actors by whom
     * @param first when first
     * @param last when last
     * @param times how many entries
     * @param images which pictures, at most twenty
     */
    public record Affected(
            String patient,
            String state,
            List<String> actors,
            Instant first,
            Instant last,
            int times,
            List<String> images) {
        /** Copies the lists. */
        public Affected {
            actors = List.copyOf(actors);
            images = List.copyOf(images);
        }

        @Override
        public String toString() {
            return "Affected[hidden]";
        }
    }

    /**
     * The notices that would be due if this is a breach.
     *
     * @return the individuals' first
     */
    public List<BreachClock> clocks() {
        if (people.isEmpty()) {
            return List.of();
        }
        LocalDate discovered = query.day();
        LocalDate sixty = discovered.plusDays(DAYS);
        List<BreachClock> clocks = new ArrayList<>();
        clocks.add(new BreachClock("each individual", sixty, "164.404(b)", people.size() + " individuals"));
        for (Map.Entry<String, Long> state : states.entrySet()) {
            if (state.getValue() > MANY && !state.getKey().equals(BreachCollector.UNKNOWN)) {
                clocks.add(new BreachClock(
                        "prominent media of " + state.getKey(),
                        sixty,
                        "164.406(b)",
                        state.getValue() + " residents, more than " + MANY));
            }
        }
        if (people.size() >= MANY) {
            clocks.add(new BreachClock(
                    "the Secretary", sixty, "164.408(b)", people.size() + " individuals, " + MANY + " or more"));
        } else {
            LocalDate yearEnd = LocalDate.of(discovered.getYear(), 12, 31);
            clocks.add(new BreachClock(
                    "the Secretary, in the year's log", yearEnd.plusDays(DAYS), "164.408(c)", "fewer than " + MANY));
        }
        return clocks;
    }

    /**
     * The report.
     *
     * @return the document
     */
    public ReportDocument document() {
        ReportTable affected = new ReportTable(
                "affected",
                "Individuals",
                "Whom the entries that were asked for are about.",
                COLUMNS,
                people.stream().map(BreachScope::cells).toList());
        ReportTable clocks = new ReportTable(
                "clocks",
                "Notices, if this is a breach",
                "The last day that the law allows; a notice goes out without unreasonable delay.",
                List.of(
                        ReportColumn.text("notice", "To"),
                        ReportColumn.text("by", "Last day"),
                        ReportColumn.text("citation", "45 CFR"),
                        ReportColumn.text("why", "Because")),
                clocks().stream()
                        .map(c -> List.of(c.notice(), c.by().toString(), c.citation(), c.why()))
                        .toList());
        return new ReportDocument(
                "breach",
                "Scope of a possible breach",
                origin,
                List.of(
                        new ReportDocument.Fact(
                                "from", "From", query.period().from().toString()),
                        new ReportDocument.Fact("to", "To", query.period().to().toString()),
                        new ReportDocument.Fact(
                                "discovered", "Discovered", query.discovered().toString()),
                        new ReportDocument.Fact(
                                "discoveredOn",
                                "That is, by the calendar of " + query.zone(),
                                query.day().toString()),
                        new ReportDocument.Fact("madeAt", "Made at", madeAt.toString()),
                        new ReportDocument.Fact("individuals", "Individuals", Integer.toString(people.size())),
                        new ReportDocument.Fact("who", "By whom", counts(actors)),
                        new ReportDocument.Fact("states", "By State", counts(states))),
                notes(),
                List.of(affected, clocks),
                List.of());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "This is whom the log's entries name. Whether it is a breach is for the risk assessment of 45 CFR 164.402(2) to "
                        + "say; the burden of proof is the organisation's (164.414(b)).");
        if (states.containsKey(BreachCollector.UNKNOWN)) {
            notes.add("The State of " + states.get(BreachCollector.UNKNOWN)
                    + " individuals is not known here: a notice to the media may be due that this page does not name.");
        }
        notes.add("State law may ask for more, and sooner.");
        return notes;
    }

    private static String counts(SortedMap<String, Long> counts) {
        StringBuilder out = new StringBuilder();
        counts.forEach((name, n) ->
                out.append(out.isEmpty() ? "" : ", ").append(name).append(": ").append(n));
        return out.toString();
    }

    private static List<String> cells(Affected a) {
        return List.of(
                a.patient(),
                a.state(),
                String.join(", ", a.actors()),
                a.first().toString(),
                a.last().toString(),
                Integer.toString(a.times()),
                String.join(", ", a.images()));
    }

    @Override
    public String toString() {
        return "BreachScope[" + people.size() + " individuals]";
    }
}
