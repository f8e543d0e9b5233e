package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import org.jspecify.annotations.Nullable;

/** The entries that the log writes about itself. None of them names a patient or holds a sealed detail. */
final class InternalEntries {
    private static final String ACTOR = "audit-log";

    private final EntryEncoder encoder;

    InternalEntries(EntryEncoder encoder) {
        this.encoder = encoder;
    }

    EntryDraft encode(AuditEvent event) throws RefusedException, UnavailableException {
        return encoder.encode(event);
    }

    static AuditEvent genesis(VerifierKey origin, VerifierKey epoch, @Nullable String policyDigest) {
        AuditEvent event = AuditEvent.of("GENESIS", ACTOR, "LOG_CREATE", "SUCCESS")
                .fact("epoch", epoch.toString())
                .fact("lines", "origin,epoch")
                .fact("origin", origin.name())
                .fact("vkey", origin.toString());
        return policyDigest == null ? event : event.fact("policy", policyDigest);
    }

    AuditEvent recovery(long next, String reason) {
        return AuditEvent.of("RECOVERY", ACTOR, "LOG_RECOVER", "SUCCESS")
                .fact("next", Long.toString(next))
                .fact("reason", reason);
    }

    static AuditEvent interrupted(long intent) {
        return AuditEvent.of("OUTCOME", ACTOR, "LOG_RECOVER", "INTERRUPTED")
                .fact(OpenIntents.FACT, Long.toString(intent));
    }
}
