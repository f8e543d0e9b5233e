package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The entries that the log writes about itself. None of them names a patient or holds a sealed detail. */
final class InternalEntries {
    static final String ACTOR = "audit-log";

    private static final String LINES = "origin,epoch";

    private final EntryEncoder encoder;

    InternalEntries(EntryEncoder encoder) {
        this.encoder = encoder;
    }

    EntryDraft encode(AuditEvent event) throws RefusedException, UnavailableException {
        return encoder.encodeOwn(event);
    }

    static AuditEvent genesis(VerifierKey origin, VerifierKey epoch, @Nullable String policyDigest) {
        AuditEvent event = AuditEvent.of("GENESIS", ACTOR, "LOG_CREATE", "SUCCESS")
                .fact("epoch", epoch.toString())
                .fact("lines", LINES)
                .fact("origin", origin.name())
                .fact("vkey", origin.toString());
        return policyDigest == null ? event : event.fact("policy", policyDigest);
    }

    /**
     * The entry that a log goes on with after a torn tail or a failed write.
     *
     * @param closing the checkpoint that closed the epoch before, where this is the first entry of its epoch
     */
    AuditEvent recovery(long next, String reason, byte @Nullable [] closing) {
        AuditEvent event = AuditEvent.of("RECOVERY", ACTOR, "LOG_RECOVER", "SUCCESS")
                .fact("next", Long.toString(next))
                .fact("reason", reason);
        return closing == null ? event : event.fact("checkpoint", new String(closing, StandardCharsets.UTF_8));
    }

    AuditEvent epoch(VerifierKey next) {
        return AuditEvent.of(Epochs.TYPE, ACTOR, "LOG_HAND_OVER", "SUCCESS").fact("vkey", next.toString());
    }

    AuditEvent config(String digest, String mlDsa44) {
        AuditEvent event =
                AuditEvent.of(LogConfig.TYPE, ACTOR, "LOG_CONFIGURE", "SUCCESS").fact("config", digest);
        return mlDsa44.isEmpty()
                ? event.fact("lines", LINES)
                : event.fact("lines", LINES + ",ml-dsa-44").fact("mlDsa44", mlDsa44);
    }

    AuditEvent handedOver(long index) {
        return AuditEvent.of("ADMIN", ACTOR, "LOG_HANDED_OVER", "SUCCESS").fact("epochEntry", Long.toString(index));
    }

    AuditEvent epochBegin(byte[] closing) {
        return AuditEvent.of("EPOCH_BEGIN", ACTOR, "LOG_HAND_OVER", "SUCCESS")
                .fact("checkpoint", new String(closing, StandardCharsets.UTF_8));
    }

    static AuditEvent interrupted(long intent) {
        return AuditEvent.of("OUTCOME", ACTOR, "LOG_RECOVER", "INTERRUPTED")
                .fact(OpenIntents.FACT, Long.toString(intent));
    }
}
