package io.hipaaimage.core.legal;

import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.VaultBugException;
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
    private final Pool pool = new Pool();

    @Override
    public void added(Filed<Authorization> filed) {
        Paper paper = new Paper(filed, pool);
        PatientShelves shelves =
                patients.computeIfAbsent(paper.document().patient().value(), p -> new PatientShelves());
        for (Place place : places(paper.document())) {
            shelves.begun(place).added(paper);
        }
    }

    @Override
    public void changed(Authorization before, Filed<Authorization> filed) {
        PatientShelves shelves = patients.get(before.patient().value());
        if (shelves == null) {
            throw new VaultBugException("an authorization was changed of a patient who has none");
        }
        List<AuthorizationShelf> its =
                places(before).stream().map(shelves::begun).toList();
        if (!its.isEmpty()) { // a document that names nobody serves nobody
            Paper paper = its.get(0).paper(filed.number());
            boolean wasLive = paper.live();
            paper.changed(pool);
            its.forEach(shelf -> shelf.changed(wasLive, paper));
        }
    }

    AuthorizationClaim claim(Set<PatientRef> same, AuthorizationUse use) {
        boolean notes = use.sensitivity() == Sensitivity.PSYCHOTHERAPY_NOTES;
        List<AuthorizationShelf> shelves = new ArrayList<>(2);
        same.forEach(patient -> look(patient, notes, use, shelves));
        if (shelves.isEmpty()) {
            return AuthorizationClaim.NONE;
        }
        Asked asked = asked(use);
        Asked unpaid = asked(use.unpaid());
        Paper best = best(shelves, asked);
        if (best == null && !asked.use().equals(unpaid.use())) {
            best = best(shelves, unpaid); // policy sees which statement it lacks
        }
        return best == null ? explained(shelves, unpaid) : best.claim(unpaid);
    }

    private static AuthorizationClaim explained(List<AuthorizationShelf> shelves, Asked asked) {
        BestClaim claim = new BestClaim();
        for (AuthorizationShelf shelf : shelves) {
            for (Paper paper : shelf.newest(EXPLAINED)) {
                claim.offer(paper, asked);
            }
        }
        return claim.claim(asked);
    }

    private Asked asked(AuthorizationUse use) {
        return new Asked(use, pool.known(use.purpose().code()), use.at().getEpochSecond());
    }

    Optional<Instant> revokedAt(Set<PatientRef> same, AuthorizationUse use) {
        List<AuthorizationShelf> shelves = new ArrayList<>(4);
        for (PatientRef patient : same) {
            look(patient, false, use, shelves);
            look(patient, true, use, shelves);
        }
        Instant latest = null;
        for (AuthorizationShelf shelf : shelves) {
            latest = AuthorizationShelf.later(latest, shelf.revokedAt(use.purpose()));
        }
        return Optional.ofNullable(latest);
    }

    private void look(PatientRef patient, boolean notes, AuthorizationUse use, List<AuthorizationShelf> found) {
        PatientShelves shelves = patients.get(patient.value());
        String recipient = pool.known(use.recipient());
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

    private static @Nullable Paper best(List<AuthorizationShelf> shelves, Asked asked) {
        Paper best = null;
        for (AuthorizationShelf shelf : shelves) {
            Paper one = shelf.best(asked);
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
            String recipient = pool.name(name);
            if (says.images().isEmpty()) {
                places.add(new Place(recipient, notes, null));
            }
            says.images().forEach(image -> places.add(new Place(recipient, notes, image)));
        }
        return places;
    }
}
