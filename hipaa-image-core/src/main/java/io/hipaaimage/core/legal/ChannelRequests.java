package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.legal.ChannelRequest.Channel;
import io.hipaaimage.core.legal.StandingIndex.Place;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How individuals asked to be written to. Every change is an entry of the log. Safe for use by several threads. */
public final class ChannelRequests {
    private final StandingIndex<ChannelRequest> index = new StandingIndex<>(ChannelRequests::places);
    private final Register<ChannelRequest> register;

    ChannelRequests(SealedRegistry registry, AuditLog log) throws UnavailableException {
        this.register = Register.open(registry, log, ChannelRequest::of, index);
    }

    /** What an individual asked for; to any recipient where it is another address, which is to be found without its name. */
    private record Way(
            PatientRef patient, Channel channel, @Nullable String recipient, boolean warned) {}

    static List<Place> places(ChannelRequest request) {
        if (request.endedAt() != null) {
            return List.of();
        }
        PatientRef patient = request.patient();
        Channel channel = request.channel();
        if (channel == Channel.ALTERNATIVE_ADDRESS) {
            return List.of(new Place(new Way(patient, channel, null, false), request.begins(), Long.MAX_VALUE));
        }
        Place asked =
                new Place(new Way(patient, channel, request.recipient(), false), request.begins(), Long.MAX_VALUE);
        Place warned =
                new Place(new Way(patient, channel, request.recipient(), true), request.informed(), Long.MAX_VALUE);
        return request.warnedOn() == null ? List.of(asked) : List.of(asked, warned);
    }

    /**
     * Files a request; it counts from the next decision on.
     *
     * @param request what the individual asked for
     * @param actor who files it
     * @throws RefusedException {@code OUTPUT_EXISTS} if its id is on file
     * @throws UnavailableException if it could not be stored: then it does not count
     */
    public void file(ChannelRequest request, String actor) throws RefusedException, UnavailableException {
        register.add(request, event(request, actor, "CHANNEL_ADD"));
    }

    /**
     * Records that the individual took a request back; a second time changes nothing.
     *
     * @param id the request
     * @param at from when on
     * @param actor who records it
     * @return the request, ended
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     * @throws UnavailableException if it could not be stored: then it counts on
     */
    public ChannelRequest end(String id, Instant at, String actor) throws RefusedException, UnavailableException {
        return register.change(id, r -> r.endedAt() == null ? r.ended(at) : r, r -> event(r, actor, "CHANNEL_END"));
    }

    /**
     * The request for plain e-mail or SMS that a recipient rests on.
     *
     * @param patient whose it is
     * @param recipient the recipient's name
     * @param channel which way
     * @param at when
     * @return one that stands, with a warning where there is one, or empty
     */
    Optional<ChannelRequest> informed(PatientRef patient, String recipient, Channel channel, Instant at) {
        return register.reading(() -> informed(index, patient, recipient, channel, at));
    }

    static Optional<ChannelRequest> informed(
            StandingIndex<ChannelRequest> index, PatientRef patient, String recipient, Channel channel, Instant at) {
        Optional<ChannelRequest> warned = index.at(new Way(patient, channel, recipient, true), at.getEpochSecond());
        return warned.isPresent() ? warned : index.at(new Way(patient, channel, recipient, false), at.getEpochSecond());
    }

    /** The other address that an individual asked to be written to, the newest of those that stand. */
    Optional<ChannelRequest> address(PatientRef patient, Instant at) {
        return register.reading(() -> address(index, patient, at));
    }

    static Optional<ChannelRequest> address(StandingIndex<ChannelRequest> index, PatientRef patient, Instant at) {
        return index.at(new Way(patient, Channel.ALTERNATIVE_ADDRESS, null, false), at.getEpochSecond());
    }

    private static AuditEvent event(ChannelRequest request, String actor, String action) {
        return AuditEvent.of("ADMIN", actor, action, "SUCCESS")
                .patient(request.patient())
                .fact("channel", Fields.lower(request.channel()))
                .fact("warned", Boolean.toString(request.warnedOn() != null));
    }
}
