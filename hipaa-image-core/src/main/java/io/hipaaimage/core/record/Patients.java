package io.hipaaimage.core.record;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Taken;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Matter;
import io.hipaaimage.core.record.PatientChange.Kind;
import io.hipaaimage.core.record.PatientChange.State;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who is who. Guarantees: a change counts only when a second person approved it and the log has it; an old reference resolves for as long as
 * its change stands; a reference leads to one other at most and never back to itself. Safe for use by several threads.
 */
public final class Patients {
    private final SealedRegistry registry;
    private final AuditLog log;
    private final Map<String, PatientChange> changes = new LinkedHashMap<>();
    private final Identities identities = new Identities();

    /**
     * Patients in a registry.
     *
     * @param registry theirs alone
     * @param log takes every change
     */
    public Patients(SealedRegistry registry, AuditLog log) {
        this.registry = registry;
        this.log = log;
        registry.rows().forEach((id, row) -> changes.put(id, PatientChange.of(id, row)));
        identities.derive(changes.values());
    }

    /**
     * The reference that stands for a patient now.
     *
     * @param patient any reference that ever stood for the patient
     * @return the one that survives; the same where nothing was merged
     */
    public synchronized PatientRef current(PatientRef patient) {
        return identities.current(patient);
    }

    /**
     * Whose an image is now.
     *
     * @param image the image
     * @param filed the patient that it was captured under
     * @return the patient
     */
    public synchronized PatientRef of(ImageId image, PatientRef filed) {
        return identities.of(image, filed);
    }

    /**
     * All references that stand for one person.
     *
     * @param patient one of them
     * @return at least that one
     */
    public synchronized Set<PatientRef> aliases(PatientRef patient) {
        return identities.aliases(patient);
    }

    /**
     * Asks for a change; nothing changes until a second person approves it.
     *
     * @param id 32 lower-case hexadecimal digits, new
     * @param kind what kind
     * @param from the reference that is no longer to be used, or that the image is filed under
     * @param into the reference that stands for it
     * @param image the image of a {@code MOVE}, else null
     * @param actor who asks
     * @return the pending change
     * @throws RefusedException {@code REFUSED} if it leads nowhere: both are one already, or {@code from} leads elsewhere
     * @throws UnavailableException if it could not be stored
     */
    public synchronized PatientChange request(
            String id, Kind kind, PatientRef from, PatientRef into, @Nullable ImageId image, String actor)
            throws RefusedException, UnavailableException {
        PatientChange change =
                new PatientChange(id, kind, from, into, image, State.PENDING, actor, null, null, null, null);
        identities.refuseSenseless(change);
        put(change, actor, "PATIENT_" + kind + "_REQUEST");
        return change;
    }

    /**
     * A second person says yes: a pending change is in force, a change whose undo was asked for is taken back.
     *
     * @param id the change
     * @param actor another person than the one who asked
     * @return the change
     * @throws RefusedException {@code DENIED DUAL_CONTROL_REQUIRED} for the same person; {@code NOT_AVAILABLE}; {@code REFUSED} if nothing
     *     waits, or what was asked no longer makes sense
     * @throws UnavailableException if it could not be stored
     */
    public synchronized PatientChange approve(String id, String actor) throws RefusedException, UnavailableException {
        return approve(id, actor, event -> event);
    }

    private PatientChange approve(String id, String actor, UnaryOperator<AuditEvent> evidence)
            throws RefusedException, UnavailableException {
        PatientChange change = get(id);
        String asked = change.undo() == null ? change.requestedBy() : change.undo();
        boolean waits = change.state() == State.PENDING || (change.state() == State.DONE && change.undo() != null);
        if (!waits) {
            throw new RefusedException(ErrorCode.REFUSED, "nothing of this change waits: it is " + change.state());
        }
        if (asked.equals(actor)) {
            throw new RefusedException(ErrorCode.DENIED, "DUAL_CONTROL_REQUIRED", "another person has to approve");
        }
        if (change.state() == State.DONE) {
            return put(change.with(State.UNDONE, actor, change.undo()), actor, "PATIENT_UNDO", evidence);
        }
        identities.refuseSenseless(change);
        return put(change.with(State.DONE, actor, null), actor, "PATIENT_" + change.kind(), evidence);
    }

    /**
     * What a second person approves by a credential.
     *
     * @param id the change
     * @return the matter; the change's random id stands for whose it is, so that the log's entry gives no patient away
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     */
    public synchronized Matter matter(String id) throws RefusedException {
        PatientChange change = get(id);
        String undo = change.undo();
        SortedMap<String, String> particulars = new TreeMap<>();
        particulars.put("change", id);
        particulars.put("kind", change.kind().name());
        particulars.put("state", change.state().name());
        return Matter.of(
                undo == null ? "PATIENT_CHANGE" : "PATIENT_UNDO",
                id,
                particulars,
                undo == null ? change.requestedBy() : undo);
    }

    /**
     * A second person says yes by a credential, whose signature the entry holds.
     *
     * @param id the change
     * @param approval of its {@link #matter}
     * @param now the time
     * @return the change
     * @throws RefusedException {@code DENIED} if the approval is of another matter or stale, and as {@link #approve(String, String)}
     * @throws UnavailableException if it could not be stored
     */
    public synchronized PatientChange approve(String id, Approval approval, Instant now)
            throws RefusedException, UnavailableException {
        approval.requireFor(matter(id), now);
        return approve(id, approval.by(), approval::on);
    }

    /**
     * Asks for the undo of a change (an unmerge, HL7 ADT A37), or takes a pending one back.
     *
     * @param id the change
     * @param actor who asks
     * @return the change: {@code CANCELLED} if it was pending, else it waits for a second person
     * @throws RefusedException {@code NOT_AVAILABLE}; {@code REFUSED} if it is over
     * @throws UnavailableException if it could not be stored
     */
    public synchronized PatientChange undo(String id, String actor) throws RefusedException, UnavailableException {
        return undo(get(id), actor);
    }

    private PatientChange undo(PatientChange change, String actor) throws RefusedException, UnavailableException {
        return switch (change.state()) {
            case PENDING -> put(change.with(State.CANCELLED, null, null), actor, "PATIENT_CANCEL");
            case DONE -> put(change.with(State.DONE, change.approvedBy(), actor), actor, "PATIENT_UNDO_REQUEST");
            case UNDONE, CANCELLED ->
                throw new RefusedException(ErrorCode.REFUSED, "the change is over: it is " + change.state());
        };
    }

    /**
     * What a message asks for: that references be replaced. All of it is looked at before the first is stored. The same message again, and
     * what waits or stands already, makes no second proposal; what a stop left out is added.
     *
     * @param kind {@code MERGE} or {@code RENAME}
     * @param replacements each reference that is no longer to be used, and the one that stands for it
     * @param origin the message
     * @param ids of new changes, each 32 lower-case hexadecimal digits
     * @param actor who brings it
     * @return a change for each, in the order of the replacements
     * @throws RefusedException {@code REFUSED} if one of them leads nowhere, or the message is not the one of that name that came before:
     *     then none is stored
     * @throws UnavailableException if it could not be stored
     */
    public synchronized List<PatientChange> propose(
            Kind kind, Map<PatientRef, PatientRef> replacements, Origin origin, Supplier<String> ids, String actor)
            throws RefusedException, UnavailableException {
        List<PatientChange> answer = Wanted.replaced(changes.values(), kind, replacements, origin, ids, actor);
        List<PatientChange> missing =
                answer.stream().filter(c -> !changes.containsKey(c.id())).toList();
        for (PatientChange change : missing) {
            identities.refuseSenseless(change);
        }
        for (PatientChange change : missing) {
            put(change, actor, "PATIENT_" + kind + "_REQUEST");
        }
        if (missing.isEmpty()) {
            repeated(origin, actor);
        }
        return answer;
    }

    /**
     * What a message asks for: that two persons be two again. Each change that joins them directly and waits is cancelled, each that stands waits for
     * a second person who approves its undo. The same message again asks for nothing.
     *
     * @param one references of the one
     * @param other references of the other
     * @param origin the message
     * @param actor who brings it
     * @return the changes, at least one
     * @throws RefusedException {@code REFUSED} if no change joins them, or only several through other references ({@code
     *     MERGED_THROUGH_OTHERS}, with their ids), or the message is not the one of that name that came before
     * @throws UnavailableException if it could not be stored; those before it are
     */
    public synchronized List<PatientChange> unlink(
            Set<PatientRef> one, Set<PatientRef> other, Origin origin, String actor)
            throws RefusedException, UnavailableException {
        List<PatientChange> answer = new ArrayList<>();
        boolean asked = false;
        for (PatientChange change : Wanted.unlinked(changes.values(), one, other, origin)) {
            boolean waits = origin.is(change.undoOrigin()) || change.undo() != null;
            answer.add(waits ? change : undo(change.undoneBy(origin), actor));
            asked |= !waits;
        }
        if (!asked) {
            repeated(origin, actor);
        }
        return answer;
    }

    private void repeated(Origin origin, String actor) throws RefusedException, UnavailableException {
        log.append(origin.on(
                AuditEvent.of("ADMIN", actor, "PATIENT_MESSAGE", "SUCCESS").fact("repeated", "true")));
    }

    /**
     * All changes.
     *
     * @return in the order in which they were asked for
     */
    public synchronized List<PatientChange> list() {
        return new ArrayList<>(changes.values());
    }

    private PatientChange get(String id) throws RefusedException {
        PatientChange change = changes.get(id);
        if (change == null) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such change");
        }
        return change;
    }

    private PatientChange put(PatientChange change, String actor, String action)
            throws RefusedException, UnavailableException {
        return put(change, actor, action, event -> event);
    }

    private PatientChange put(PatientChange change, String actor, String action, UnaryOperator<AuditEvent> evidence)
            throws RefusedException, UnavailableException {
        ImageId image = change.image();
        AuditEvent event = AuditEvent.of("ADMIN", actor, action, "SUCCESS")
                .patient(change.into())
                .fact("change", change.id())
                .fact("state", change.state().name())
                .detail("from", change.from().value());
        Origin origin = change.asked();
        AuditEvent from = origin == null ? event : origin.on(event);
        AuditEvent told = evidence.apply(image == null ? from : from.image(image.value()));
        registry.put(change.id(), change.row(), told, log, counts(change) ? Taken.FROM_ANYBODY : Taken.NOTHING);
        changes.put(change.id(), change);
        identities.derive(changes.values());
        return change;
    }

    /** Whether it counts from now on, or no longer; what waits for a second person changes nothing yet. */
    private boolean counts(PatientChange change) {
        PatientChange before = changes.get(change.id());
        return (change.state() == State.DONE) != (before != null && before.state() == State.DONE);
    }
}
