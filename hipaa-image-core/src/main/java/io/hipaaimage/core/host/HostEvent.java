package io.hipaaimage.core.host;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.access.PurposeOfUse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Something that happened in the host. Guarantees that nothing of it stands in clear but codes, the actor's id where it is one of the
 * host's own people, the image's id and a digest of the session: patients become pseudonyms, and every text from outside is sealed.
 * Immutable.
 */
public final class HostEvent {
    /** The type of every entry of a host: none of the vault's own has it. */
    public static final String TYPE = "HOST";

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final int MOST_METHODS = 6;
    private static final int MOST_TEXT = 2_048;

    private final AuditEvent event;

    private HostEvent(AuditEvent event) {
        this.event = event;
    }

    /**
     * An event to be completed by the other methods.
     *
     * @param action what was done or refused
     * @param actor who did it
     * @param outcome how it ended
     * @return the event, about the patient where the actor is one
     */
    public static HostEvent of(HostAction action, HostActor actor, HostOutcome outcome) {
        AuditEvent event = AuditEvent.of(TYPE, actor.clear(), action.name(), outcome.name())
                .patient(actor.patient())
                .fact("actorKind", actor.kind());
        return new HostEvent(actor.sealed().isEmpty() ? event : event.detail("claimedName", actor.sealed()));
    }

    /**
     * A sign-in that succeeded.
     *
     * @param actor who
     * @return the event
     */
    public static HostEvent login(HostActor actor) {
        return of(HostAction.LOGIN, actor, HostOutcome.SUCCESS);
    }

    /**
     * A sign-in that failed.
     *
     * @param actor who; {@link HostActor#claimed} unless the host knows the account
     * @param reason see {@link #reason}, such as {@code BAD_CREDENTIALS} or {@code LOCKED}
     * @return the event
     */
    public static HostEvent loginFailed(HostActor actor, String reason) {
        return of(HostAction.LOGIN, actor, HostOutcome.FAILED).reason(reason);
    }

    /**
     * A sign-out.
     *
     * @param actor who
     * @return the event
     */
    public static HostEvent logout(HostActor actor) {
        return of(HostAction.LOGOUT, actor, HostOutcome.SUCCESS);
    }

    /**
     * Something of the host's own that it refused.
     *
     * @param actor who asked
     * @param reason see {@link #reason}, such as {@code NO_AUTHORITY}; {@code FACTOR_MISSING} or {@code FACTOR_EXPIRED} where the actor was
     *     only asked for the next step of a sign-in, which reports then say
     * @return the event
     */
    public static HostEvent accessDenied(HostActor actor, String reason) {
        return of(HostAction.ACCESS, actor, HostOutcome.DENIED).reason(reason);
    }

    /**
     * A copy of a patient's record that the host itself made, past the vault. With {@link #recipient} it is a disclosure, which the
     * accounting lists where its purpose asks for it (45 CFR 164.528).
     *
     * @param actor who
     * @param patient whose record
     * @param purpose why
     * @return the event
     */
    public static HostEvent exported(HostActor actor, PatientRef patient, PurposeOfUse purpose) {
        return of(HostAction.EXPORT, actor, HostOutcome.SUCCESS)
                .patient(patient)
                .purpose(purpose);
    }

    /**
     * This event for a reason out of a list of the host's.
     *
     * @param code a word, not a text: 1 to 64 upper-case letters, digits and {@code _}, a letter first; stands in clear
     * @return a new event
     * @throws IllegalArgumentException if the code has another form
     */
    public HostEvent reason(String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a reason is a code of 1 to 64 upper-case letters, digits and _");
        }
        return new HostEvent(event.fact("reasons", code));
    }

    /**
     * This event with the ways by which the actor proved who they are.
     *
     * @param amr RFC 8176 values: 1 to 6 of 1 to 64 letters, digits and {@code _ . : -}; stand in clear
     * @return a new event
     * @throws IllegalArgumentException if one has another form or there are too many
     */
    public HostEvent methods(Set<String> amr) {
        if (amr.isEmpty()
                || amr.size() > MOST_METHODS
                || !amr.stream().allMatch(m -> METHOD.matcher(m).matches())) {
            throw new IllegalArgumentException("1 to 6 methods of 1 to 64 letters, digits and _ . : -");
        }
        return new HostEvent(event.fact("methods", String.join(" ", new TreeSet<>(amr))));
    }

    /**
     * This event in a session. The id is never stored: whoever reads the log cannot take the session over.
     *
     * @param id the session's id, drawn at random by the host
     * @return a new event with the first 16 bytes of the id's SHA-256 in clear
     */
    public HostEvent session(String id) {
        byte[] digest = sha256().digest(id.getBytes(StandardCharsets.UTF_8));
        return new HostEvent(event.fact("session", HexFormat.of().formatHex(digest, 0, 16)));
    }

    /**
     * This event from a place in the network.
     *
     * @param address such as an IP address, which can be a patient's (45 CFR 164.514(b)(2)(i)(O)): sealed
     * @return a new event
     */
    public HostEvent address(String address) {
        return sealed("networkAddress", address);
    }

    /**
     * This event about something of the host's own.
     *
     * @param name such as a path, which may hold an identifier: sealed, cut after 2,048 characters
     * @return a new event
     */
    public HostEvent resource(String name) {
        return sealed("resource", name);
    }

    /**
     * This event about a patient.
     *
     * @param patient the patient; the log has a pseudonym
     * @return a new event
     */
    public HostEvent patient(PatientRef patient) {
        return new HostEvent(event.patient(patient));
    }

    /**
     * This event about an image of the vault's.
     *
     * @param id the image
     * @return a new event
     */
    public HostEvent image(ImageId id) {
        return new HostEvent(event.image(id.value()));
    }

    /**
     * This event with a purpose of use.
     *
     * @param purpose why
     * @return a new event
     */
    public HostEvent purpose(PurposeOfUse purpose) {
        return new HostEvent(event.purpose(purpose.code()));
    }

    /**
     * This event with whom it went to, in the words of an accounting (45 CFR 164.528(b)(2)); all of it sealed.
     *
     * @param name who received it
     * @param address where they are, where known, else empty
     * @param description what it was, in a few words
     * @return a new event
     */
    public HostEvent recipient(String name, String address, String description) {
        return sealed("recipient", name).sealed("address", address).sealed("description", description);
    }

    /**
     * This event at a time of its own, where the host learns of it later.
     *
     * @param when from 1970 on
     * @return a new event; the log's own time stands beside it
     */
    public HostEvent at(Instant when) {
        return new HostEvent(event.at(when));
    }

    private HostEvent sealed(String name, String text) {
        return text.isEmpty() ? this : new HostEvent(event.detail(name, SealedText.of(text, MOST_TEXT)));
    }

    /** The entry that it becomes. */
    AuditEvent entry() {
        return event;
    }

    @Override
    public String toString() {
        return "HostEvent[" + event.action() + ", " + event.outcome() + "]";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new io.hipaaimage.core.VaultBugException("every Java platform has SHA-256", e);
        }
    }
}
