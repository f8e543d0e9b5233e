package io.hipaaimage.audit;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns an event into an entry: checks its limits, replaces the patient by a pseudonym, seals the detail. Thread-safe. */
final class EntryEncoder {
    private static final Set<String> OWN_TYPES =
            Set.of("GENESIS", "RECOVERY", Epochs.TYPE, "EPOCH_BEGIN", LogConfig.TYPE, PeerAnchor.TYPE, PruneMark.TYPE);
    private static final byte[] NOTHING = new byte[0];
    private static final int MAX_FACTS = 64;
    private static final int MAX_FACT = 512;
    private static final int MAX_DETAIL = 32 * 1024;

    private final String origin;
    private final DetailSealer details;
    private final InstantSource clock;
    private final SecureRandom random;

    EntryEncoder(String origin, DetailSealer details, InstantSource clock, SecureRandom random) {
        this.origin = origin;
        this.details = details;
        this.clock = clock;
        this.random = random;
    }

    EntryDraft encode(AuditEvent event) throws RefusedException, UnavailableException {
        return encode(event, new byte[CanonicalJson.FIRST]);
    }

    /** The same, in an array that the caller lends until the draft is written; a larger one takes its place where it is too small. */
    EntryDraft encode(AuditEvent event, byte[] room) throws RefusedException, UnavailableException {
        if (OWN_TYPES.contains(event.type())) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "events of this type are the log's own", "give the event another type");
        }
        return encode(event, MAX_FACT, room);
    }

    /** An entry of the log's own, which may hold a checkpoint. */
    EntryDraft encodeOwn(AuditEvent event) throws RefusedException, UnavailableException {
        return encode(event, Frame.MAX_ENTRY, new byte[CanonicalJson.FIRST]);
    }

    private EntryDraft encode(AuditEvent event, int maxFact, byte[] room)
            throws RefusedException, UnavailableException {
        check(event, maxFact);
        Instant now = clock.instant();
        boolean sealed = !event.detail().isEmpty();
        byte[] detail = sealed ? plaintext(event) : NOTHING;
        PatientRef patient = event.patient();
        String pseudonym = patient == null ? null : details.pseudonym(patient, now);
        CanonicalJson out = new CanonicalJson(room).raw("{\"action\":").text(event.action());
        out.raw(",\"actor\":").text(event.actor());
        Instant at = event.at();
        if (at != null) {
            out.raw(",\"at\":").raw(Long.toString(millis(at)));
        }
        byte[] entryId = sealed ? seal(out, patient, now, detail) : NOTHING;
        if (!event.facts().isEmpty()) {
            out.raw(",\"facts\":").object(event.facts());
        }
        if (sealed) {
            out.raw(",\"id\":").text(HexFormat.of().formatHex(entryId));
        }
        optional(out, ",\"image\":", event.image());
        out.raw(",\"outcome\":").text(event.outcome()).raw(",\"p\":\"");
        int headEnd = out.length();
        out.raw("\",");
        after(out, "\"patient\":", pseudonym);
        after(out, "\"purpose\":", event.purpose());
        int middleEnd = out.length();
        out.raw(",\"type\":").text(event.type()).raw("}");
        boolean dated = sealed || pseudonym != null;
        EntryDraft draft =
                new EntryDraft(out.array(), headEnd, middleEnd, out.length(), dated ? now.toEpochMilli() : -1);
        if (draft.maxLength() > Frame.MAX_ENTRY) {
            throw tooLong("entry", Frame.MAX_ENTRY + " bytes");
        }
        return draft;
    }

    private static byte[] plaintext(AuditEvent event) throws RefusedException {
        byte[] detail = new CanonicalJson().object(event.detail()).bytes();
        if (detail.length > MAX_DETAIL) {
            throw tooLong("detail", MAX_DETAIL + " bytes");
        }
        return detail;
    }

    /** Writes what is sealed; the id of the entry. */
    private byte[] seal(CanonicalJson head, @Nullable PatientRef patient, Instant now, byte[] detail)
            throws RefusedException, UnavailableException {
        byte[] entryId = new byte[16];
        random.nextBytes(entryId);
        DetailSealer.SealedDetail sealed = details.seal(origin, entryId, patient, now, detail);
        Base64.Encoder base64 = Base64.getEncoder();
        head.raw(",\"commit\":").text(base64.encodeToString(sealed.commitment()));
        head.raw(",\"detail\":").text(base64.encodeToString(sealed.ciphertext()));
        return entryId;
    }

    private static void optional(CanonicalJson out, String key, @Nullable String value) throws RefusedException {
        if (value != null) {
            out.raw(key).text(value);
        }
    }

    private static void after(CanonicalJson out, String key, @Nullable String value) throws RefusedException {
        if (value != null) {
            out.raw(key).text(value).raw(",");
        }
    }

    private static long millis(Instant at) throws RefusedException {
        long millis;
        try {
            millis = at.toEpochMilli();
        } catch (ArithmeticException e) {
            millis = -1;
        }
        if (millis < 0 || millis >= (1L << 53)) {
            throw new RefusedException(ErrorCode.REFUSED, "the event's time is before 1970 or too far ahead");
        }
        return millis;
    }

    private static void check(AuditEvent event, int maxFact) throws RefusedException {
        word("type", event.type());
        length("actor", event.actor(), 256);
        length("action", event.action(), 256);
        length("outcome", event.outcome(), 64);
        length("image", event.image(), 256);
        length("purpose", event.purpose(), 64);
        if (event.facts().size() > MAX_FACTS) {
            throw tooLong("list of facts", MAX_FACTS + " facts");
        }
        for (Map.Entry<String, String> fact : event.facts().entrySet()) {
            length("name of a fact", fact.getKey(), 512);
            if (fact.getValue().length() > maxFact) {
                throw tooLong("value of a fact", maxFact + " characters");
            }
        }
    }

    private static void word(String name, String value) throws RefusedException {
        boolean well = !value.isEmpty() && value.length() <= 64;
        for (int i = 0; well && i < value.length(); i++) {
            char c = value.charAt(i);
            well = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        }
        if (!well) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "the " + name + " is not 1 to 64 upper-case letters, digits and _");
        }
    }

    private static void length(String name, @Nullable String value, int most) throws RefusedException {
        if (value != null && (value.isEmpty() || value.length() > most)) {
            throw tooLong(name, "1 to " + most + " characters");
        }
    }

    private static RefusedException tooLong(String name, String limit) {
        return new RefusedException(ErrorCode.REFUSED, "the " + name + " is outside of its limit, " + limit);
    }
}
