package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.legal.FiledRelationship.Deed;
import io.hipaaimage.core.legal.StandingIndex.Place;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who stands to whom, as it was filed. Guarantees: nobody gains a right by an own filing alone, and whoever tries is in the log; every change
 * is an entry of the log and is heard by the next decision; what was ended does not come back. A relationship is never derived: a
 * representative's representative is nobody's. Safe for use by several threads.
 */
public final class Relationships {
    /** Who speaks for a minor as a parent is held to what binds parents, whatever else is on file (164.502(g)(3)(i)). */
    private static final List<Relationship> REPRESENTS =
            List.of(Relationship.PARENT, Relationship.REP_DOCUMENTED, Relationship.REP_UNDOCUMENTED);

    /** What a filing adds and never takes away: {@code none} bars, and a parent is held to what binds parents. */
    private static final Set<Relationship> ONLY_PERMITS =
            EnumSet.of(Relationship.CARE_TEAM, Relationship.SELF, Relationship.REP_DOCUMENTED);

    private static final Set<Relationship> TELLS_NOBODY = EnumSet.of(Relationship.CARE_TEAM, Relationship.NONE);
    private static final String ADD = "RELATIONSHIP_ADD";
    private static final String END = "RELATIONSHIP_END";

    private final StandingIndex<FiledRelationship> index = new StandingIndex<>(Relationships::places);
    private final Register<FiledRelationship> register;
    private final AuditLog log;

    Relationships(SealedRegistry registry, AuditLog log) throws UnavailableException {
        this.register = Register.open(
                registry, log, FiledRelationship::of, index, filed -> ONLY_PERMITS.contains(filed.relationship()));
        this.log = log;
    }

    private record Pair(String who, PatientRef patient, Relationship relationship) {}

    static List<Place> places(FiledRelationship filed) {
        return filed.ended() != null
                ? List.of()
                : List.of(new Place(
                        new Pair(filed.who(), filed.patient(), filed.relationship()), filed.begins(), filed.ends()));
    }

    /**
     * Files a relationship; it counts from the next decision on, on its days.
     *
     * @param relationship what is filed
     * @param actor who files it: another person than the one it is about, unless it says {@code none}
     * @param at when
     * @throws RefusedException {@code DENIED DUAL_CONTROL_REQUIRED} for one's own, which is an entry of the log; {@code OUTPUT_EXISTS} if its
     *     id is on file
     * @throws UnavailableException if it could not be stored: then it does not count
     */
    public void file(FiledRelationship relationship, String actor, Instant at)
            throws RefusedException, UnavailableException {
        if (relationship.relationship() != Relationship.NONE) {
            refuseOwn(relationship, actor, ADD);
        }
        register.add(relationship.filed(new Deed(actor, at)), event(relationship, actor, ADD));
    }

    /**
     * Ends a relationship, as of now; a second time changes nothing. Others between the two stand.
     *
     * @param id the relationship
     * @param actor who ends it: of a {@code none} another person than the one it is about
     * @param at when
     * @return the relationship, ended
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none; {@code DENIED DUAL_CONTROL_REQUIRED}, which is an entry of the log
     * @throws UnavailableException if it could not be stored: then it counts on
     */
    public FiledRelationship end(String id, String actor, Instant at) throws RefusedException, UnavailableException {
        Optional<FiledRelationship> filed = register.find(id);
        if (filed.isPresent() && filed.get().relationship() == Relationship.NONE) {
            refuseOwn(filed.get(), actor, END);
        }
        return register.change(
                id, r -> r.ended() == null ? r.ended(new Deed(actor, at)) : r, r -> event(r, actor, END));
    }

    private void refuseOwn(FiledRelationship relationship, String actor, String action)
            throws RefusedException, UnavailableException {
        if (same(relationship.who(), actor)) {
            log.append(AuditEvent.of("DENIED", actor, action, "DENIED")
                    .patient(relationship.patient())
                    .fact("code", "DUAL_CONTROL_REQUIRED")
                    .detail("record", relationship.id()));
            RefusedException refusal = new RefusedException(
                    ErrorCode.DENIED, "DUAL_CONTROL_REQUIRED", "another person has to file this or end it");
            refusal.entered();
            throw refusal;
        }
    }

    /** Two spellings of one name are one person here, where that is the more careful reading; so is a login of the operating system. */
    private static boolean same(String who, String actor) {
        String name = plain(who);
        return name.equals(plain(actor));
    }

    private static String plain(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("os:") ? lower.substring(3) : lower;
    }

    /**
     * How a person stands to a patient in a role, by what is on file. A record answers only for a role that it can serve: that a nurse is also
     * the patient's parent is no answer to whether she treats him.
     *
     * @param who the requester's id
     * @param role in which role
     * @param same all references that stand for the patient
     * @param at when
     * @return {@code NONE} where that is on file; else the relationship that the role asks for; {@code UNKNOWN} where nothing is on file, which
     *     proves nothing
     */
    public Relationship of(String who, Role role, Set<PatientRef> same, Instant at) {
        return register.reading(() -> of(index, who, role, same, at));
    }

    static Relationship of(
            StandingIndex<FiledRelationship> index, String who, Role role, Set<PatientRef> same, Instant at) {
        if (stands(index, who, Relationship.NONE, same, at)) {
            return Relationship.NONE;
        }
        return asked(role).stream()
                .filter(relationship -> stands(index, who, relationship, same, at))
                .findFirst()
                .orElse(Relationship.UNKNOWN);
    }

    private static List<Relationship> asked(Role role) {
        return switch (role) {
            case PATIENT -> List.of(Relationship.SELF);
            case PERSONAL_REPRESENTATIVE -> REPRESENTS;
            default -> List.of(Relationship.CARE_TEAM);
        };
    }

    private static boolean stands(
            StandingIndex<FiledRelationship> index,
            String who,
            Relationship relationship,
            Set<PatientRef> same,
            Instant at) {
        for (PatientRef patient : same) {
            if (index.at(new Pair(who, patient, relationship), at.getEpochSecond())
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * All relationships.
     *
     * @return in the order in which they were filed, ended ones too
     */
    public List<FiledRelationship> list() {
        return register.all();
    }

    private static AuditEvent event(FiledRelationship relationship, String actor, String action) {
        AuditEvent event = AuditEvent.of("ADMIN", actor, action, "SUCCESS").patient(relationship.patient());
        boolean inClear = TELLS_NOBODY.contains(relationship.relationship());
        event = inClear
                ? event.fact("relationship", relationship.relationship().word())
                : event.detail("relationship", relationship.relationship().word());
        return event.detail("who", relationship.who());
    }
}
