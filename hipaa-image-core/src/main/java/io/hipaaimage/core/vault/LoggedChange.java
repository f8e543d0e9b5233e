package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageVaultException;
import java.util.function.UnaryOperator;

/** A change of the key ring with an entry before it, and one after it that says how it went. Safe for use by several threads. */
record LoggedChange(VaultState vault, String actor) {
    /** A change, which gives its result. */
    interface Change<T> {
        T run() throws ImageVaultException;
    }

    /** What the entry of a change says when it is done. */
    interface Facts<T> {
        AuditEvent add(AuditEvent event, T result);
    }

    <T> T run(String action, Change<T> change, Facts<T> facts) throws ImageVaultException {
        return run(action, event -> event, change, facts);
    }

    /** The same; each entry says who approved it. */
    <T> T run(String action, UnaryOperator<AuditEvent> approved, Change<T> change, Facts<T> facts)
            throws ImageVaultException {
        vault.log().append(approved.apply(entry(action, "PENDING")));
        T result;
        try {
            result = change.run();
        } catch (ImageVaultException e) {
            try {
                vault.log()
                        .append(approved.apply(entry(action, "FAILED"))
                                .fact("code", e.code().name()));
                e.entered();
            } catch (ImageVaultException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
        vault.log().append(facts.add(approved.apply(entry(action, "SUCCESS")), result));
        return result;
    }

    private AuditEvent entry(String action, String outcome) {
        return AuditEvent.of("ADMIN", actor, action, outcome);
    }
}
