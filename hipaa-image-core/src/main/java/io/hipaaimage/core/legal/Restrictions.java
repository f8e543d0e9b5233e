package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.legal.StandingIndex.Place;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The restrictions that bind. Every change is an entry of the log. Safe for use by several threads. */
public final class Restrictions {
    private final StandingIndex<Restriction> index = new StandingIndex<>(Restrictions::places);
    private final Register<Restriction> register;

    Restrictions(SealedRegistry registry, AuditLog log) throws UnavailableException {
        this.register = Register.open(registry, log, Restriction::of, index);
    }

    /** What is restricted of whom: of one image, or of all where none is named. */
    private record Bound(
            PatientRef patient,
            Restriction.Kind kind,
            @Nullable ImageId image) {}

    static List<Place> places(Restriction restriction) {
        if (restriction.endedAt() != null) {
            return List.of();
        }
        PatientRef patient = restriction.patient();
        Restriction.Kind kind = restriction.kind();
        return restriction.images().isEmpty()
                ? List.of(Place.always(new Bound(patient, kind, null)))
                : restriction.images().stream()
                        .map(image -> Place.always(new Bound(patient, kind, image)))
                        .toList();
    }

    /**
     * Files a restriction; it binds from the next decision on.
     *
     * @param restriction what was asked for and agreed to, or has to be
     * @param actor who files it
     * @throws RefusedException {@code OUTPUT_EXISTS} if its id is on file
     * @throws UnavailableException if it could not be stored: then it does not bind
     */
    public void file(Restriction restriction, String actor) throws RefusedException, UnavailableException {
        register.add(restriction, event(restriction, actor, "RESTRICTION_ADD"));
    }

    /**
     * Terminates a restriction (45 CFR 164.522(a)(2)); a second time changes nothing.
     *
     * @param id the restriction
     * @param at from when on
     * @param actor who records it
     * @return the restriction, ended
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     * @throws UnavailableException if it could not be stored: then it binds on
     */
    public Restriction end(String id, Instant at, String actor) throws RefusedException, UnavailableException {
        return register.change(id, r -> r.endedAt() == null ? r.ended(at) : r, r -> event(r, actor, "RESTRICTION_END"));
    }

    /** Whether none binds anybody, at a glance: false where one is being filed. */
    boolean isEmpty() {
        return register.isEmpty();
    }

    /**
     * Whether a restriction of a kind binds. The cost does not grow with what the patient has on file.
     *
     * @param kind the kind
     * @param image the image
     * @param patient whose it is
     * @return true if one does
     */
    public boolean binds(Restriction.Kind kind, ImageId image, PatientRef patient) {
        return !register.isEmpty() && register.reading(() -> binds(index, kind, image, patient));
    }

    static boolean binds(StandingIndex<Restriction> index, Restriction.Kind kind, ImageId image, PatientRef patient) {
        return index.any(new Bound(patient, kind, null)) || index.any(new Bound(patient, kind, image));
    }

    private static AuditEvent event(Restriction restriction, String actor, String action) {
        return AuditEvent.of("ADMIN", actor, action, "SUCCESS")
                .patient(restriction.patient())
                .fact("kind", Fields.lower(restriction.kind()));
    }
}
