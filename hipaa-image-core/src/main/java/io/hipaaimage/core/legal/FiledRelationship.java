package io.hipaaimage.core.legal;

import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Relationship;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * That one person stands to one patient in some way for some time: treats the patient, is the patient, represents the patient (45 CFR
 * 164.502(g)), or must not be taken for any of these ("none", such as 164.502(g)(5)). It says nothing of whom that person is a
 * patient or representative of besides. Immutable.
 *
 * @param id the host's name for it, 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param who the requester's id, 1 to 256 characters, compared as it is written
 * @param patient to whom
 * @param relationship how; never {@code UNKNOWN}
 * @param authority what showed a representative's authority (164.514(h)(1)), empty for others
 * @param from the first day
 * @param until the last day, or null where it has no fixed end; a parent's has one, since a minor comes of age
 * @param zone whose calendar the days are of
 * @param filed who filed it and when, or null before that
 * @param ended who ended it and when, or null while it stands
 */
public record FiledRelationship(
        String id,
        String who,
        PatientRef patient,
        Relationship relationship,
        String authority,
        LocalDate from,
        @Nullable LocalDate until,
        ZoneId zone,
        @Nullable Deed filed,
        @Nullable Deed ended)
        implements OnFile {
    private static final Set<String> WRITTEN =
            Set.of("id", "who", "patient", "relationship", "authority", "from", "until", "zone");
    private static final int LONGEST_ID = 256;

    /**
     * What somebody did on file.
     *
     * @param by who
     * @param at when
     */
    public record Deed(String by, Instant at) {
        private static @Nullable Deed of(Fields fields, String by, String at) throws RefusedException {
            Instant when = fields.instant(at);
            return when == null ? null : new Deed(fields.required(by), when);
        }
    }

    /**
     * Reads one from JSON.
     *
     * @param json one object; {@code docs/formats/legal-records.md} names its fields
     * @return the relationship
     * @throws RefusedException {@code USAGE} if it is malformed, has a field that is not known, says {@code unknown}, ends before it begins,
     *     names a documented representative without what showed the authority, or a parent without a last day
     */
    public static FiledRelationship parse(byte[] json) throws RefusedException {
        return of(RecordText.read(json, WRITTEN));
    }

    static FiledRelationship of(SortedMap<String, String> row) throws RefusedException {
        Fields fields = new Fields(row);
        fields.required("relationship");
        LocalDate from = fields.date("from");
        if (from == null) {
            throw Fields.refused("from", "is required");
        }
        FiledRelationship read = new FiledRelationship(
                fields.id("id"),
                fields.required("who"),
                fields.patient("patient"),
                fields.word("relationship", Relationship.UNKNOWN),
                fields.text("authority"),
                from,
                fields.date("until"),
                fields.zone("zone"),
                Deed.of(fields, "filedBy", "filedAt"),
                Deed.of(fields, "endedBy", "endedAt"));
        read.refuseSenseless();
        return read;
    }

    private void refuseSenseless() throws RefusedException {
        if (who.length() > LONGEST_ID) {
            throw Fields.refused("who", "has 1 to 256 characters");
        }
        if (relationship == Relationship.UNKNOWN) {
            throw Fields.refused("relationship", "is not unknown: what nobody knows is not filed");
        }
        if (relationship == Relationship.REP_DOCUMENTED && authority.isEmpty()) {
            throw Fields.refused(
                    "authority",
                    "says what showed the authority of a documented representative; else it is rep_undocumented");
        }
        if (relationship == Relationship.PARENT && until == null) {
            throw Fields.refused("until", "is the last day on which the patient is an unemancipated minor");
        }
        if (until != null && until.isBefore(from)) {
            throw Fields.refused("until", "is before from");
        }
    }

    @Override
    public SortedMap<String, String> row() {
        return new RowWriter()
                .put("id", id)
                .put("who", who)
                .put("patient", patient.value())
                .put("relationship", relationship)
                .put("authority", authority)
                .put("from", from)
                .put("until", until)
                .put("zone", zone.getId())
                .put("filedBy", filed == null ? null : filed.by())
                .put("filedAt", filed == null ? null : filed.at())
                .put("endedBy", ended == null ? null : ended.by())
                .put("endedAt", ended == null ? null : ended.at())
                .row();
    }

    /**
     * Whether it counts at a time.
     *
     * @param at the time that is asked about
     * @return true on its days, the last one whole; false from the moment when its end is on file, whatever the clock says
     */
    public boolean stands(Instant at) {
        return ended == null && at.getEpochSecond() >= begins() && at.getEpochSecond() < ends();
    }

    /** The first second of the epoch at which it counts. */
    long begins() {
        return from.atStartOfDay(zone).toEpochSecond();
    }

    /** The first second of the epoch at which it no longer does; the greatest where it has no last day. */
    long ends() {
        return until == null || until.equals(LocalDate.MAX)
                ? Long.MAX_VALUE
                : until.plusDays(1).atStartOfDay(zone).toEpochSecond();
    }

    FiledRelationship filed(Deed deed) {
        return new FiledRelationship(id, who, patient, relationship, authority, from, until, zone, deed, ended);
    }

    FiledRelationship ended(Deed deed) {
        return new FiledRelationship(id, who, patient, relationship, authority, from, until, zone, filed, deed);
    }

    /** Names the kind alone: what it says is not for a log. */
    @Override
    public String toString() {
        return "FiledRelationship[hidden]";
    }
}
