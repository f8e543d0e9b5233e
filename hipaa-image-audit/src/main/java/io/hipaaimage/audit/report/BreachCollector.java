package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.EventLog;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers whom the entries of a query are about; memory is that of the individuals it finds. */
final class BreachCollector implements EventLog.Visitor {
    static final String UNKNOWN = "??";
    private static final int MOST_IMAGES = 20;

    private final EventLog log;
    private final BreachQuery query;
    private final PatientYears years;
    private final Map<String, Growing> byPseudonym = new HashMap<>();
    private final Map<String, Growing> people = new LinkedHashMap<>();
    private final Map<String, String> homes = new HashMap<>();
    private final SortedMap<String, Long> actors = new TreeMap<>();

    private static final class Growing {
        private final String patient;
        private final SortedSet<String> actors = new TreeSet<>();
        private final SortedSet<String> images = new TreeSet<>();
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;
        private int times;

        Growing(String patient) {
            this.patient = patient;
        }

        void add(LoggedEvent event) {
            times++;
            actors.add(event.actor());
            String image = event.image();
            if (image != null && images.size() < MOST_IMAGES) {
                images.add(image);
            }
            first = event.at().isBefore(first) ? event.at() : first;
            last = event.at().isAfter(last) ? event.at() : last;
        }
    }

    BreachCollector(EventLog log, BreachQuery query, ReviewPeople residents, PatientYears years) {
        this.log = log;
        this.query = query;
        this.years = years;
        for (ReviewPeople.Person person : residents.people()) {
            PatientRef patient = person.patient();
            String state = person.state();
            if (patient != null && state != null) {
                homes.put(patient.value(), state);
            }
        }
    }

    @Override
    public void visit(LoggedEvent event) throws ImageVaultException {
        String pseudonym = event.pseudonym();
        if (pseudonym == null || !reached(event)) {
            return;
        }
        person(pseudonym).add(event);
        actors.merge(event.actor(), 1L, Long::sum);
    }

    /** What was refused reached nobody; what began and has no known end may have. */
    private boolean reached(LoggedEvent event) throws ImageVaultException {
        String image = event.image();
        boolean named = image != null && query.images().contains(image);
        boolean inTime = query.images().isEmpty() ? query.period().holds(event.at()) : named;
        boolean by = query.actors().isEmpty() || query.actors().contains(event.actor());
        boolean maybe = event.done() || event.type().equals("INTENT");
        return inTime && by && maybe && (query.recipients().isEmpty() || sent(event));
    }

    private boolean sent(LoggedEvent event) throws ImageVaultException {
        return event.sealed() != null
                && query.recipients().contains(log.detail(event).value("recipient", "recipientName", "to"));
    }

    private Growing person(String pseudonym) throws ImageVaultException {
        Growing known = byPseudonym.get(pseudonym);
        if (known == null) {
            known = people.computeIfAbsent(name(pseudonym), Growing::new);
            byPseudonym.put(pseudonym, known);
        }
        return known;
    }

    private String name(String pseudonym) throws ImageVaultException {
        try {
            return years.patient(pseudonym).value();
        } catch (RefusedException e) {
            if (e.code() != ErrorCode.SHREDDED && e.code() != ErrorCode.NOT_AVAILABLE) {
                throw e;
            }
            return "pseudonym " + pseudonym;
        }
    }

    BreachScope scope(Instant now) {
        List<BreachScope.Affected> affected = new ArrayList<>();
        SortedMap<String, Long> states = new TreeMap<>();
        for (Growing person : people.values()) {
            String state = state(homes.get(person.patient));
            states.merge(state, 1L, Long::sum);
            affected.add(new BreachScope.Affected(
                    person.patient,
                    state,
                    List.copyOf(person.actors),
                    person.first,
                    person.last,
                    person.times,
                    List.copyOf(person.images)));
        }
        return new BreachScope(query, now, log.entries().origin(), affected, actors, states);
    }

    private static String state(@Nullable String known) {
        return known == null ? UNKNOWN : known;
    }
}
