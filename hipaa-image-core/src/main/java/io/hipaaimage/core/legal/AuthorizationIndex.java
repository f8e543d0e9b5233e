package io.hipaaimage.core.legal;

import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.Sensitivity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    private final PatientTable patients = new PatientTable();
    private final Pool pool = new Pool();

    @Override
    public void added(Filed<Authorization> filed) {
        patients.of(filed.record().patient().value()).added(new Paper(filed, pool));
    }

    @Override
    public void changed(Authorization before, Filed<Authorization> filed) {
        PatientShelves shelves = patients.get(before.patient().value());
        if (shelves == null) {
            throw new VaultBugException("an authorization was changed of a patient who has none");
        }
        shelves.changed(before, filed, pool);
    }

    AuthorizationClaim claim(Set<PatientRef> same, AuthorizationUse use) {
        boolean notes = use.sensitivity() == Sensitivity.PSYCHOTHERAPY_NOTES;
        List<AuthorizationShelf> shelves = new ArrayList<>(2);
        for (PatientRef patient : same) {
            look(patient, notes, use, shelves);
        }
        if (shelves.isEmpty()) {
            return AuthorizationClaim.NONE;
        }
        Asked asked = asked(use);
        boolean paid = use.remuneration() || use.sale();
        Asked unpaid = paid ? asked(use.unpaid()) : asked;
        Paper best = best(shelves, asked);
        if (best == null && paid) {
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
        String recipient = pool.known(use.recipient());
        PatientShelves shelves = patients.get(patient.value());
        if (shelves != null && recipient != null) {
            shelves.find(recipient, notes, use.image(), found);
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
}
