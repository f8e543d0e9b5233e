package io.hipaaimage.core.legal;

import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How an individual asked to be written to: by plain e-mail or SMS, after a warning (45 CFR 164.524(c)(2), 78 FR 5634), or at another
 * address (164.522(b)). Immutable.
 *
 * @param id the host's name for it, 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param patient who asked
 * @param channel which way
 * @param recipient the recipient of the vault that stands for that address
 * @param requestedOn when the individual asked
 * @param warnedOn when the individual was warned that others may read it on its way, or null where nobody did
 * @param zone whose calendar the days are of
 * @param endedAt when the individual took it back, or null
 */
public record ChannelRequest(
        String id,
        PatientRef patient,
        Channel channel,
        String recipient,
        LocalDate requestedOn,
        @Nullable LocalDate warnedOn,
        ZoneId zone,
        @Nullable Instant endedAt)
        implements OnFile {
    private static final Set<String> WRITTEN =
            Set.of("id", "patient", "channel", "recipient", "requestedOn", "warnedOn", "zone");

    /** A way to the individual. */
    public enum Channel {
        /** Plain e-mail. */
        EMAIL,
        /** Plain SMS. */
        SMS,
        /** Another address or another means (45 CFR 164.522(b)). */
        ALTERNATIVE_ADDRESS
    }

    /**
     * Reads one from JSON.
     *
     * @param json one object; {@code docs/formats/legal-records.md} names its fields
     * @return the request
     * @throws RefusedException {@code USAGE} if it is malformed or has a field that is not known
     */
    public static ChannelRequest parse(byte[] json) throws RefusedException {
        return of(RecordText.read(json, WRITTEN));
    }

    static ChannelRequest of(SortedMap<String, String> row) throws RefusedException {
        Fields fields = new Fields(row);
        fields.required("channel");
        LocalDate requested = fields.date("requestedOn");
        if (requested == null) {
            throw Fields.refused("requestedOn", "is required");
        }
        return new ChannelRequest(
                fields.id("id"),
                fields.patient("patient"),
                fields.word("channel", Channel.EMAIL),
                fields.required("recipient"),
                requested,
                fields.date("warnedOn"),
                fields.zone("zone"),
                fields.instant("endedAt"));
    }

    @Override
    public SortedMap<String, String> row() {
        return new RowWriter()
                .put("id", id)
                .put("patient", patient.value())
                .put("channel", channel)
                .put("recipient", recipient)
                .put("requestedOn", requestedOn)
                .put("warnedOn", warnedOn)
                .put("zone", zone.getId())
                .put("endedAt", endedAt)
                .row();
    }

    /** Whether the individual had been warned by then. */
    boolean warned(Instant at) {
        return warnedOn != null && at.getEpochSecond() >= began(warnedOn);
    }

    /** The first second of the epoch at which its day has begun. */
    long begins() {
        return began(requestedOn);
    }

    /** The first second of the epoch at which it was asked for and warned of; the greatest where nobody warned. */
    long informed() {
        return warnedOn == null ? Long.MAX_VALUE : Math.max(begins(), began(warnedOn));
    }

    private long began(LocalDate day) {
        return day.atStartOfDay(zone).toEpochSecond();
    }

    ChannelRequest ended(Instant at) {
        return new ChannelRequest(id, patient, channel, recipient, requestedOn, warnedOn, zone, at);
    }

    /** Names the kind alone: what it says is not for a log. */
    @Override
    public String toString() {
        return "ChannelRequest[hidden]";
    }
}
