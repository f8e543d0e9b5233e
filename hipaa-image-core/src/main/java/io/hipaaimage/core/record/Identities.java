package io.hipaaimage.core.record;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.record.PatientChange.Kind;
import io.hipaaimage.core.record.PatientChange.State;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who is who by the changes that are done. Guarded by the lock of {@link Patients}. */
final class Identities {
    private final Map<PatientRef, PatientChange> leads = new HashMap<>();
    private final Map<PatientRef, Set<PatientRef>> together = new HashMap<>();
    private final Map<ImageId, PatientChange> moves = new HashMap<>();

    void derive(Collection<PatientChange> changes) {
        leads.clear();
        moves.clear();
        for (PatientChange change : changes) {
            ImageId image = change.image();
            if (change.state() == State.DONE && image != null) {
                moves.put(image, change);
            } else if (change.state() == State.DONE) {
                leads.put(change.from(), change);
            }
        }
        together.clear();
        for (PatientRef reference : leads.keySet()) {
            PatientRef survivor = current(reference);
            together.computeIfAbsent(survivor, s -> new HashSet<>(Set.of(s))).add(reference);
        }
        together.replaceAll((survivor, all) -> Set.copyOf(all));
    }

    PatientRef current(PatientRef patient) {
        PatientRef now = patient;
        PatientChange next = leads.get(now);
        while (next != null) { // never a circle: an approval refuses one
            now = next.into();
            next = leads.get(now);
        }
        return now;
    }

    PatientRef of(ImageId image, PatientRef filed) {
        PatientChange move = moves.get(image);
        return current(move == null ? filed : move.into());
    }

    Set<PatientRef> aliases(PatientRef patient) {
        return together.getOrDefault(current(patient), Set.of(patient));
    }

    void refuseSenseless(PatientChange change) throws RefusedException {
        if (change.kind() == Kind.MOVE) {
            if (current(change.from()).equals(current(change.into()))) {
                throw new RefusedException(ErrorCode.REFUSED, "SAME_PATIENT both references are one patient already");
            }
            return;
        }
        PatientChange standing = leads.get(change.from());
        if (standing != null) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "ALREADY_MERGED this reference leads to another patient already, by change " + standing.id(),
                    "undo that first");
        }
        if (current(change.into()).equals(change.from())) {
            throw new RefusedException(ErrorCode.REFUSED, "SAME_PATIENT a patient cannot be merged into itself");
        }
    }
}
