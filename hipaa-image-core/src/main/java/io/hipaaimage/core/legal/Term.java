package io.hipaaimage.core.legal;

import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * From when to when an agreement holds.
 *
 * @param signedOn when both had signed, or null
 * @param startsOn the first day, or null for the day of the signature
 * @param expiresOn the last day, or null where it has no fixed end
 * @param zone whose calendar the days are of
 * @param terminatedAt when it was terminated, or null
 */
public record Term(
        @Nullable LocalDate signedOn,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate expiresOn,
        ZoneId zone,
        @Nullable Instant terminatedAt) {
    /**
     * Whether it has not begun: a contract that is dated in the future binds nobody yet, whatever its first day.
     *
     * @param at the time that is asked about
     * @return true before its first day, and before the day of the signature
     */
    public boolean before(Instant at) {
        LocalDate today = day(at);
        return (startsOn != null && today.isBefore(startsOn)) || (signedOn != null && today.isBefore(signedOn));
    }

    /**
     * Whether it has run out.
     *
     * @param at the time that is asked about
     * @return true after its last day
     */
    public boolean expired(Instant at) {
        return expiresOn != null && day(at).isAfter(expiresOn);
    }

    /**
     * Whether it was terminated.
     *
     * @param at the time that is asked about
     * @return true from the termination on
     */
    public boolean terminated(Instant at) {
        return terminatedAt != null && !at.isBefore(terminatedAt);
    }

    /**
     * The day of a time in the agreement's zone.
     *
     * @param at the time
     * @return the day
     */
    public LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    Term endedAt(Instant at) {
        return new Term(signedOn, startsOn, expiresOn, zone, at);
    }

    static Term of(Fields fields) throws RefusedException {
        Term term = new Term(
                fields.date("signedOn"),
                fields.date("startsOn"),
                fields.date("expiresOn"),
                fields.zone("zone"),
                fields.instant("terminatedAt"));
        if (term.startsOn != null && term.expiresOn != null && term.expiresOn.isBefore(term.startsOn)) {
            throw Fields.refused("expiresOn", "is before startsOn");
        }
        return term;
    }

    void write(RowWriter row) {
        row.put("signedOn", signedOn)
                .put("startsOn", startsOn)
                .put("expiresOn", expiresOn)
                .put("zone", zone.getId())
                .put("terminatedAt", terminatedAt);
    }
}
