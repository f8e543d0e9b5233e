package io.hipaaimage.core.legal;

import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When a permission ends (45 CFR 164.508(c)(1)(v), 42 CFR 2.31(a)(7)): on a day, upon an event, or whichever comes first; at the end of a
 * research study; or never, where the law allows that.
 *
 * @param on the last day on which it is in force, in {@code zone}, or null
 * @param event the event that ends it, or an empty text
 * @param endOfStudy whether it ends with the research study
 * @param none whether it says that it has no end
 * @param zone whose calendar the days are of
 */
public record Expiry(@Nullable LocalDate on, String event, boolean endOfStudy, boolean none, ZoneId zone) {
    /**
     * Whether anything is stated.
     *
     * @return false where the line was left empty
     */
    public boolean stated() {
        return on != null || !event.isEmpty() || endOfStudy || none;
    }

    /**
     * Whether it names an end that everybody may name: a day or an event, not a study and not none.
     *
     * @return true for a day or an event
     */
    public boolean definite() {
        return on != null || !event.isEmpty();
    }

    /**
     * Whether its day has passed.
     *
     * @param at the time that is asked about
     * @return true from the first moment of the next day in its zone
     */
    public boolean passed(Instant at) {
        return on != null && at.atZone(zone).toLocalDate().isAfter(on);
    }

    /** The first second of the epoch at which its day has passed; the greatest where no day is stated. */
    long ends() {
        return on == null || on.equals(LocalDate.MAX)
                ? Long.MAX_VALUE
                : on.plusDays(1).atStartOfDay(zone).toEpochSecond();
    }

    static Expiry of(Fields fields) throws RefusedException {
        Expiry expiry = new Expiry(
                fields.date("expiresOn"),
                fields.text("expiresUpon"),
                fields.flag("expiresWithStudy"),
                fields.flag("expiresNever"),
                fields.zone("zone"));
        if (expiry.none && (expiry.definite() || expiry.endOfStudy)) {
            throw Fields.refused("expiresNever", "contradicts another end that the record states");
        }
        return expiry;
    }

    void write(RowWriter row) {
        row.put("expiresOn", on)
                .put("expiresUpon", event)
                .flag("expiresWithStudy", endOfStudy)
                .flag("expiresNever", none)
                .put("zone", zone.getId());
    }
}
