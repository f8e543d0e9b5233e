package io.hipaaimage.core.legal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When whom has to be told of a breach of unsecured information (45 CFR 164.404-164.412). A pure function. Each day is the last one: the
 * rule is "without unreasonable delay".
 */
public final class BreachClocks {
    private static final int DAYS = 60;
    private static final int MANY = 500;

    private BreachClocks() {}

    /**
     * A notice that is due.
     *
     * @param who {@code INDIVIDUALS}, {@code MEDIA:State}, {@code MEDIA:UNKNOWN}, {@code HHS}, {@code COVERED_ENTITY}
     * @param last the last day
     * @param citation the paragraph
     * @param why in one sentence
     */
    public record Clock(String who, LocalDate last, String citation, String why) {}

    /**
     * The clocks of an incident.
     *
     * @param incident the incident
     * @param persons how many individuals are concerned
     * @param residents of them, by State; of whoever is in none of them it is not known where they live
     * @return in the order of the paragraphs; empty where it is no breach of unsecured information. {@code MEDIA:UNKNOWN} where those of whom
     *     it is not known could be what makes more than 500 in a State
     */
    public static List<Clock> of(Incident incident, long persons, Map<String, Long> residents) {
        List<Clock> clocks = new ArrayList<>();
        if (!incident.breach()) {
            return clocks;
        }
        LocalDate sixty = incident.discovery().counts().plusDays(DAYS);
        if (incident.discovery().asAssociate()) {
            clocks.add(entity(incident, sixty));
            return List.copyOf(clocks);
        }
        add(clocks, incident, "INDIVIDUALS", sixty, "164.404(b)", "Each individual, within sixty days.");
        for (Map.Entry<String, Long> state : new TreeMap<>(residents).entrySet()) {
            if (state.getValue() > MANY) {
                add(
                        clocks,
                        incident,
                        "MEDIA:" + state.getKey(),
                        sixty,
                        "164.406",
                        "More than 500 residents of the State: prominent media outlets.");
            }
        }
        if (mayBeMany(persons, residents)) {
            add(
                    clocks,
                    incident,
                    "MEDIA:UNKNOWN",
                    sixty,
                    "164.406",
                    "It is not known where so many live that a State may have more than 500: find out.");
        }
        if (persons >= MANY) {
            add(clocks, incident, "HHS", sixty, "164.408(b)", "500 or more: when the individuals are told.");
        } else {
            LocalDate year = LocalDate.of(incident.discovery().counts().getYear(), 12, 31);
            add(
                    clocks,
                    incident,
                    "HHS",
                    year.plusDays(DAYS),
                    "164.408(c)",
                    "Fewer than 500: within sixty days after the end of the year of the discovery.");
        }
        return List.copyOf(clocks);
    }

    private static boolean mayBeMany(long persons, Map<String, Long> residents) {
        long known = residents.values().stream().mapToLong(Long::longValue).sum();
        long few = residents.values().stream()
                .mapToLong(Long::longValue)
                .filter(n -> n <= MANY)
                .max()
                .orElse(0);
        return persons > known && persons - known + few > MANY;
    }

    private static Clock entity(Incident incident, LocalDate sixty) {
        int days = incident.discovery().noticeDays();
        LocalDate contracted = incident.discovery().counts().plusDays(Math.max(days, 0));
        boolean sooner = days >= 0 && contracted.isBefore(sixty);
        return new Clock(
                "COVERED_ENTITY",
                later(incident, sooner ? contracted : sixty),
                sooner ? "164.504(e)(2)(ii)(C)" : "164.410(b)",
                sooner ? "The contract wants it sooner than the rule." : "The covered entity, within sixty days.");
    }

    private static void add(
            List<Clock> clocks, Incident incident, String who, LocalDate last, String citation, String why) {
        clocks.add(new Clock(who, later(incident, last), citation, why));
    }

    private static LocalDate later(Incident incident, LocalDate last) {
        return incident.delay().last().filter(d -> d.isAfter(last)).orElse(last);
    }
}
