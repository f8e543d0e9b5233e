package io.hipaaimage.core.legal;

import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who signed and when.
 *
 * @param signer who
 * @param on the day, or null where none stands beside the signature
 * @param zone whose calendar the day is of
 * @param authority how a representative's authority to act is described, empty where it is not
 */
public record Signature(Signer signer, @Nullable LocalDate on, ZoneId zone, String authority) {
    /** Who signs for an individual. */
    public enum Signer {
        /** Nobody. */
        NOBODY,
        /** The individual. */
        INDIVIDUAL,
        /** A personal representative (45 CFR 164.502(g)). */
        REPRESENTATIVE
    }

    /**
     * Whether it is dated later than it is looked at.
     *
     * @param at the time that is asked about
     * @return true until the first moment of its day in its zone
     */
    public boolean inFuture(Instant at) {
        return on != null && at.atZone(zone).toLocalDate().isBefore(on);
    }

    /** The first second of the epoch at which its day has begun; the least where none is stated. */
    long begins() {
        return on == null ? Long.MIN_VALUE : on.atStartOfDay(zone).toEpochSecond();
    }

    static Signature of(Fields fields) throws RefusedException {
        return new Signature(
                fields.word("signedBy", Signer.NOBODY),
                fields.date("signedOn"),
                fields.zone("zone"),
                fields.text("representativeAuthority"));
    }

    void write(RowWriter row) {
        row.put("signedBy", signer)
                .put("signedOn", on)
                .put("zone", zone.getId())
                .put("representativeAuthority", authority);
    }
}
