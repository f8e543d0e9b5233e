package io.hipaaimage.core.record;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.record.PatientChange.Kind;
import io.hipaaimage.core.record.PatientChange.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a message asks for, held against the changes that there are. */
final class Wanted {
    /** So many changes of a chain are named. */
    private static final int NAMED = 8;

    private Wanted() {}

    /** A change for each replacement: one that there is, or a new one that waits. */
    static List<PatientChange> replaced(
            Collection<PatientChange> changes,
            Kind kind,
            Map<PatientRef, PatientRef> replacements,
            Origin origin,
            Supplier<String> ids,
            String actor)
            throws RefusedException {
        for (PatientChange told : changes) {
            if (origin.is(told.origin()) && !told.into().equals(replacements.get(told.from()))) {
                throw reused();
            }
        }
        List<PatientChange> wanted = new ArrayList<>();
        for (Map.Entry<PatientRef, PatientRef> pair : replacements.entrySet()) {
            PatientRef from = pair.getKey();
            PatientRef into = pair.getValue();
            PatientChange known = known(changes, from, into, origin);
            wanted.add(
                    known != null
                            ? known
                            : new PatientChange(
                                    ids.get(), kind, from, into, null, State.PENDING, actor, null, null, origin, null));
        }
        return wanted;
    }

    /** What this message asked for before, or what waits or stands, whoever asked for it. */
    private static @Nullable PatientChange known(
            Collection<PatientChange> changes, PatientRef from, PatientRef into, Origin origin) {
        PatientChange standing = null;
        for (PatientChange change : changes) {
            if (change.from().equals(from) && change.into().equals(into)) {
                if (origin.is(change.origin())) {
                    return change;
                }
                standing = change.replaces() ? change : standing;
            }
        }
        return standing;
    }

    /** The changes whose undo this message asked for before, else all that join two patients; at least one. */
    static List<PatientChange> unlinked(
            Collection<PatientChange> changes, Set<PatientRef> one, Set<PatientRef> other, Origin origin)
            throws RefusedException {
        List<PatientChange> told =
                changes.stream().filter(c -> origin.is(c.undoOrigin())).toList();
        if (!told.stream().allMatch(c -> between(c, one, other))) {
            throw reused();
        }
        if (!told.isEmpty()) {
            return told;
        }
        List<PatientChange> joining = changes.stream()
                .filter(c -> c.replaces() && between(c, one, other))
                .toList();
        if (joining.isEmpty()) {
            throw apart(Chain.between(changes, one, other));
        }
        return joining;
    }

    /** Which link of a chain was wrong no message says, and with whom the references between belong hangs on it: a person does. */
    private static RefusedException apart(List<PatientChange> chain) {
        if (chain.isEmpty()) {
            return new RefusedException(
                    ErrorCode.REFUSED,
                    "NOT_MERGED no change that stands joins these two",
                    "name the change to unmerge");
        }
        String named = chain.stream().limit(NAMED).map(PatientChange::id).collect(Collectors.joining(" "));
        return new RefusedException(
                ErrorCode.REFUSED,
                "MERGED_THROUGH_OTHERS by " + chain.size() + " changes: " + named
                        + (chain.size() > NAMED ? " ..." : ""),
                "unmerge the one of them that was wrong, or unlink the two that it joined");
    }

    private static boolean between(PatientChange change, Set<PatientRef> one, Set<PatientRef> other) {
        return (one.contains(change.from()) && other.contains(change.into()))
                || (other.contains(change.from()) && one.contains(change.into()));
    }

    private static RefusedException reused() {
        return new RefusedException(
                ErrorCode.REFUSED,
                "MESSAGE_REUSED a message of this sender, time and control id asked for something else",
                "send it under a new control id");
    }
}
