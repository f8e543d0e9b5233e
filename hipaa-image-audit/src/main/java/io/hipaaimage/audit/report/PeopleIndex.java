package io.hipaaimage.audit.report;

import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.UnavailableException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** People by what the log calls them: actors by name, patients by their pseudonyms of a period. */
final class PeopleIndex {
    private final Map<String, ReviewPeople.Person> actors = new HashMap<>();
    private final Map<String, ReviewPeople.Person> patients = new HashMap<>();

    private PeopleIndex() {}

    static PeopleIndex of(ReviewPeople people, PatientYears years, Period period) throws UnavailableException {
        PeopleIndex index = new PeopleIndex();
        for (ReviewPeople.Person person : people.people()) {
            String actor = person.actor();
            if (actor != null) {
                index.actors.put(actor, person);
            }
            PatientRef patient = person.patient();
            if (patient != null) {
                Pseudonyms.of(years, patient, period).known().forEach(p -> index.patients.put(p, person));
            }
        }
        return index;
    }

    ReviewPeople.@Nullable Person actor(String name) {
        return actors.get(name);
    }

    ReviewPeople.@Nullable Person patient(@Nullable String pseudonym) {
        return pseudonym == null ? null : patients.get(pseudonym);
    }
}
