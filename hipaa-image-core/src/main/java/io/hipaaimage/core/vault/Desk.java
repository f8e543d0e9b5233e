package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.util.function.UnaryOperator;

/**
 * One person at a desk of the vault. What is refused there is the entry of a denial before it is an answer, as {@link Asked} does it for
 * a session: a desk has no purpose and no gate, and its actor is known all the same (45 CFR 164.312(b)).
 *
 * @param log takes the entry
 * @param actor who asks
 */
record Desk(AuditLog log, String actor) {
    /** A verb that gives nothing back. */
    @FunctionalInterface
    interface Deed {
        void run() throws ImageVaultException;
    }

    /** Does what is asked for. */
    <T> T asked(String action, Asked.Settling<T> verb) throws ImageVaultException {
        return asked(action, event -> event, verb);
    }

    /** Does what is asked for about an image. */
    <T> T asked(String action, ImageId image, Asked.Settling<T> verb) throws ImageVaultException {
        return asked(action, event -> event.image(image.value()), verb);
    }

    /** Does what is asked for. */
    void did(String action, Deed deed) throws ImageVaultException {
        asked(action, () -> {
            deed.run();
            return true;
        });
    }

    /** A list was read: its entry says how long it was. */
    void told(String action, int rows) throws ImageVaultException {
        log.append(AuditEvent.of("ADMIN", actor, action, "SUCCESS").fact("rows", Integer.toString(rows)));
    }

    private <T> T asked(String action, UnaryOperator<AuditEvent> about, Asked.Settling<T> verb)
            throws ImageVaultException {
        try {
            return verb.settle();
        } catch (RefusedException e) {
            if (!e.hasEntry()) {
                AuditEvent event = AuditEvent.of("DENIED", actor, action, "DENIED");
                log.append(about.apply(event).fact("reasons", Asked.word(e)));
                e.entered();
            }
            throw e;
        }
    }
}
