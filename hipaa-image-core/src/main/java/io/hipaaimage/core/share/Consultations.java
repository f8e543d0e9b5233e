package io.hipaaimage.core.share;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Taken;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The consultations of a vault. Every change is an entry of the log. Safe for use by several threads. */
public final class Consultations {
    private final SealedRegistry registry;
    private final AuditLog log;

    /**
     * Consultations in a registry.
     *
     * @param registry theirs alone
     * @param log takes every change
     */
    public Consultations(SealedRegistry registry, AuditLog log) {
        this.registry = registry;
        this.log = log;
    }

    /**
     * Opens a window.
     *
     * @param consultation a new one
     * @param actor who opens it
     * @throws RefusedException if the event cannot be an entry
     * @throws UnavailableException if it could not be stored: then nothing is open
     */
    public void open(Consultation consultation, String actor) throws RefusedException, UnavailableException {
        put(consultation, actor, "TELEMED_OPEN");
    }

    /**
     * Closes a window; a second time changes nothing.
     *
     * @param id the consultation
     * @param at from when on
     * @param actor who closes it
     * @return the consultation, closed
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     * @throws UnavailableException if it could not be stored: then it is open on
     */
    public synchronized Consultation close(String id, Instant at, String actor)
            throws RefusedException, UnavailableException {
        Consultation known = find(id).orElseThrow(
                        () -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such consultation"));
        if (known.closed() != null) {
            return known;
        }
        Consultation closed = known.closedAt(at);
        put(closed, actor, "TELEMED_CLOSE");
        return closed;
    }

    /**
     * Finds a consultation.
     *
     * @param id its id
     * @return the consultation, or empty
     */
    public Optional<Consultation> find(String id) {
        return registry.get(id).map(row -> Consultation.of(id, row));
    }

    /**
     * All consultations.
     *
     * @return in the order in which they were opened
     */
    public List<Consultation> list() {
        List<Consultation> all = new ArrayList<>();
        registry.rows().forEach((id, row) -> all.add(Consultation.of(id, row)));
        return all;
    }

    private void put(Consultation consultation, String actor, String action)
            throws RefusedException, UnavailableException {
        AuditEvent event = AuditEvent.of("ADMIN", actor, action, "SUCCESS")
                .patient(consultation.patient())
                .fact("consultation", consultation.id())
                .fact("ends", consultation.ends().toString());
        String recipient = consultation.recipient();
        registry.put(
                consultation.id(),
                consultation.row(),
                recipient == null ? event : event.detail("recipient", recipient),
                log,
                Taken.from(consultation.patient()));
    }
}
