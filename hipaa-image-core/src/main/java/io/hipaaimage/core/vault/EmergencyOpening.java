package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.access.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A vault that an emergency key opened while the provider of its keys was away (45 CFR 164.308(a)(7)(ii)(C)): every question is asked with
 * {@code key_down}, so that policy permits emergency treatment alone; nothing is recovered, rotated or destroyed, and it ends by itself.
 */
final class EmergencyOpening {
    /** How long one opening serves; the provider is asked again before the next. */
    static final Duration LASTS = Duration.ofHours(4);

    /** The obligation that the decision has where keys are down. */
    static final String DUTY = "EMERGENCY_KEY";

    /** What it is used for: what leaves custody, and what changes or destroys, is nobody's emergency. */
    private static final Set<Action> CARE = Set.of(Action.VIEW, Action.CAPTURE, Action.SHARE);

    private static final String ACTION = "EMERGENCY_KEY_USED";

    private EmergencyOpening() {}

    /** Whether the vault fulfils the obligation for an action now. */
    static boolean serves(VaultState vault, Action action) {
        Instant until = vault.emergencyUntil();
        return CARE.contains(action) && (until == null || vault.now().isBefore(until));
    }

    /** The entry of the use, before anything is shown: in the log, or in the spool while that is down. */
    static void tell(VaultState vault, FileSpool spool) throws ImageVaultException {
        String actor = vault.keyPlace() instanceof ProvidedKeys keys
                ? keys.emergencyKey().map(EmergencyKey::actor).orElse("system")
                : "system";
        AuditEvent event =
                AuditEvent.of("ADMIN", actor, ACTION, "SUCCESS").fact("until", String.valueOf(vault.emergencyUntil()));
        try {
            vault.log().append(event);
        } catch (ImageVaultException e) {
            if (e.code() != ErrorCode.AUDIT_UNAVAILABLE && e.code() != ErrorCode.AUDIT_UNCONFIRMED) {
                throw e;
            }
            spool.intent(event.at(vault.now()));
        }
    }
}
