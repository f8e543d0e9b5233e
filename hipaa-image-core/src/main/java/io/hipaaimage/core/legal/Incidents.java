package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The incidents of a vault. Every change is an entry of the log. Safe for use by several threads. */
public final class Incidents {
    private final Register<Incident> register;

    Incidents(SealedRegistry registry, AuditLog log) throws UnavailableException {
        this.register = Register.open(registry, log, Incident::of, i -> List.of(i.id()));
    }

    /**
     * Opens an incident.
     *
     * @param incident the incident
     * @param actor who opens it
     * @throws RefusedException {@code OUTPUT_EXISTS} if its id is on file
     * @throws UnavailableException if it could not be stored
     */
    public void open(Incident incident, String actor) throws RefusedException, UnavailableException {
        register.add(incident, event(incident, actor, "INCIDENT_OPEN"));
    }

    /**
     * Files the assessment of an incident; a later one takes the place of an earlier one, which the log still shows.
     *
     * @param id the incident
     * @param assessment the form
     * @param actor who files it
     * @return the incident, assessed
     * @throws DefectiveException if a factor is missing, with every defect
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     * @throws UnavailableException if it could not be stored
     */
    public Incident assess(String id, RiskAssessment assessment, String actor)
            throws RefusedException, UnavailableException {
        DefectiveException.refuse("assessment", assessment.defects());
        return register.change(id, i -> i.assessed(assessment), i -> event(i, actor, "INCIDENT_ASSESS"));
    }

    /**
     * Closes an incident; a second time changes nothing.
     *
     * @param id the incident
     * @param at when
     * @param actor who closes it
     * @return the incident, closed
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     * @throws UnavailableException if it could not be stored
     */
    public Incident close(String id, Instant at, String actor) throws RefusedException, UnavailableException {
        return register.change(
                id, i -> i.closedAt() == null ? i.closed(at) : i, i -> event(i, actor, "INCIDENT_CLOSE"));
    }

    /**
     * Finds an incident.
     *
     * @param id the incident
     * @return the incident, or empty
     */
    public Optional<Incident> find(String id) {
        return register.newest(id, i -> true);
    }

    /**
     * All incidents.
     *
     * @return in the order in which they were opened
     */
    public List<Incident> list() {
        return register.all();
    }

    private static AuditEvent event(Incident incident, String actor, String action) {
        return AuditEvent.of("ADMIN", actor, action, "SUCCESS")
                .fact("incident", incident.id())
                .fact("unsecured", Boolean.toString(incident.unsecured()))
                .fact("breach", Boolean.toString(incident.breach()));
    }
}
