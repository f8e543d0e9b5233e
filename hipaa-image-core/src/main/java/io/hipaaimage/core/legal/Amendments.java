package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.SealedRegistry;
import java.util.List;
import java.util.Set;

/** Requests that the record be amended. Every change is an entry of the log. Safe for use by several threads. */
public final class Amendments {
    private final Register<Amendment> register;

    Amendments(SealedRegistry registry, AuditLog log) throws UnavailableException {
        this.register = Register.open(
                registry, log, Amendment::of, a -> List.of(a.patient().value()));
    }

    /**
     * Files a request.
     *
     * @param amendment the request
     * @param actor who files it
     * @throws RefusedException {@code OUTPUT_EXISTS} if its id is on file
     * @throws UnavailableException if it could not be stored
     */
    public void file(Amendment amendment, String actor) throws RefusedException, UnavailableException {
        register.add(amendment, event(amendment, actor, "AMENDMENT_REQUEST"));
    }

    /**
     * Records what became of a request.
     *
     * @param id the request
     * @param json the fields of the outcome
     * @param actor who decides
     * @return the request with its outcome
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none, {@code USAGE} as {@link Amendment#decided}
     * @throws UnavailableException if it could not be stored
     */
    public synchronized Amendment decide(String id, byte[] json, String actor)
            throws RefusedException, UnavailableException {
        Amendment known = register.all().stream()
                .filter(a -> a.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such request"));
        Amendment decided = known.decided(json);
        return register.change(id, a -> decided, a -> event(a, actor, "AMENDMENT_DECIDE"));
    }

    /**
     * All requests.
     *
     * @return in the order in which they were filed
     */
    public List<Amendment> list() {
        return register.all();
    }

    /**
     * Whether disclosures of an image have to come with an amendment or a statement.
     *
     * @param image the image
     * @param same all references that stand for its patient
     * @return true if they have to
     */
    public boolean accompany(ImageId image, Set<PatientRef> same) {
        return same.stream()
                .anyMatch(patient -> register.newest(patient.value(), a -> a.accompanies(image))
                        .isPresent());
    }

    private static AuditEvent event(Amendment amendment, String actor, String action) {
        return AuditEvent.of("ADMIN", actor, action, "SUCCESS")
                .patient(amendment.patient())
                .fact("decision", Fields.lower(amendment.outcome().verdict()))
                .fact("due", amendment.due().toString());
    }
}
