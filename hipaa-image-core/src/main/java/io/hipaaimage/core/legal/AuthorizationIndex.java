package io.hipaaimage.core.legal;

import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.Sensitivity;
import io.hipaaimage.core.legal.PatientShelves.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds authorizations by what a decision asks: patient, recipient, image, purpose and time. What a decision costs does not grow with what
 * one patient has on file, however many of those are over; nothing is copied or sorted for it. Guarded by the lock of the register.
 */
final class AuthorizationIndex implements Register.Index<Authorization> {
    /** One document takes no more places than this. */
    static final long MOST_ENTRIES = 1 << 16;

    /** So many of a shelf are looked at to say why none of them serves. A valid one is found without looking through any. */
    private static final int EXPLAINED = 32;

    private final Map<String, PatientShelves> patients = new HashMap<>();
    /** Each recipient's name once, so that a million documents need not be read to compare it. */
    private final Map<String, String> recipients = new HashMap<>();

    @Override
    public void added(Filed<Authorization> filed) {
        PatientShelves shelves =
                patients.computeIfAbsent(filed.record().patient().value(), p -> new PatientShelves());
        for (Place place : places(filed.record())) {
            shelves.begun(place).added(filed);
        }
    }

    @Override
    public void changed(Authorization before, Filed<Authorization> filed) {
        PatientShelves shelves = patients.get(before.patient().value());
        for (Place place : shelves == null ? Set.<Place>of() : places(before)) {
            shelves.begun(place).changed(before, filed);
        }
    }

    AuthorizationClaim claim(Set<PatientRef> same, AuthorizationUse use) {
        boolean notes = use.sensitivity() == Sensitivity.PSYCHOTHERAPY_NOTES;
        List<AuthorizationShelf> asked = new ArrayList<>(2);
        same.forEach(patient -> look(patient, notes, use, asked));
        Filed<Authorization> best = best(asked, use);
        AuthorizationUse unpaid = use.unpaid();
        if (best == null && !unpaid.equals(use)) {
            best = best(asked, unpaid); // policy sees which statement it lacks
        }
        BestClaim claim = new BestClaim();
        if (best == null || !claim.offer(best, unpaid)) {
            for (AuthorizationShelf shelf : asked) {
                shelf.newest(EXPLAINED).forEach(filed -> claim.offer(filed, unpaid));
            }
        }
        return claim.claim();
    }

    Optional<Instant> revokedAt(Set<PatientRef> same, AuthorizationUse use) {
        List<AuthorizationShelf> asked = new ArrayList<>(4);
        for (PatientRef patient : same) {
            look(patient, false, use, asked);
            look(patient, true, use, asked);
        }
        Instant latest = null;
        for (AuthorizationShelf shelf : asked) {
            latest = AuthorizationShelf.later(latest, shelf.revokedAt(use.purpose()));
        }
        return Optional.ofNullable(latest);
    }

    private void look(PatientRef patient, boolean notes, AuthorizationUse use, List<AuthorizationShelf> found) {
        PatientShelves shelves = patients.get(patient.value());
        String recipient = recipients.get(use.recipient());
        if (shelves == null || recipient == null) {
            return;
        }
        AuthorizationShelf ofImage = shelves.find(new Place(recipient, notes, use.image()));
        if (ofImage != null) {
            found.add(ofImage);
        }
        AuthorizationShelf ofAll = shelves.find(new Place(recipient, notes, null));
        if (ofAll != null) {
            found.add(ofAll);
        }
    }

    private static @Nullable Filed<Authorization> best(List<AuthorizationShelf> asked, AuthorizationUse use) {
        Filed<Authorization> best = null;
        for (AuthorizationShelf shelf : asked) {
            Filed<Authorization> one = shelf.best(use);
            if (one != null && (best == null || Strength.ORDER.compare(one, best) > 0)) {
                best = one;
            }
        }
        return best;
    }

    static long entries(Authorization authorization) {
        Permission says = authorization.permission();
        long images = Math.max(1, says.images().size());
        long purposes = says.atRequest() ? 1 : Math.max(1, says.purposes().size());
        return says.recipients().size() * images * purposes;
    }

    private Set<Place> places(Authorization authorization) {
        Permission says = authorization.permission();
        boolean notes = authorization.circumstances().forPsychotherapyNotes();
        Set<Place> places = new LinkedHashSet<>();
        for (String name : says.recipients()) {
            String recipient = recipients.computeIfAbsent(name, known -> known);
            if (says.images().isEmpty()) {
                places.add(new Place(recipient, notes, null));
            }
            says.images().forEach(image -> places.add(new Place(recipient, notes, image)));
        }
        return places;
    }
}
