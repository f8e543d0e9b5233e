package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import java.util.List;

/** The key ring of a vault, each change logged. Never opens a payload. Safe for use by several threads. */
public final class Keys {
    private final VaultState vault;
    private final String actor;

    Keys(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
    }

    /** A change of the key ring, and what its entry says of the result. */
    private interface Change<T> {
        T run() throws ImageVaultException;
    }

    /** What the entry of a change says when it is done. */
    private interface Facts<T> {
        AuditEvent add(AuditEvent event, T result);
    }

    /**
     * The versions with the records under each; an entry of the log.
     *
     * @return by version
     * @throws ImageVaultException if they cannot be read, or {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<KeyAdministration.KeyVersion> census() throws ImageVaultException {
        List<KeyAdministration.KeyVersion> versions = vault.parts().keys().census();
        vault.log().append(AuditEvent.of("ADMIN", actor, "KEYS_LIST", "SUCCESS"));
        return versions;
    }

    /**
     * Makes a new current version: what is captured from now on is under it.
     *
     * @return the new version
     * @throws ImageVaultException if it could not be made durable
     */
    public int rotate() throws ImageVaultException {
        return logged(
                "KEYS_ROTATE",
                () -> vault.parts().keys().rotate(),
                (event, version) -> event.fact("version", Integer.toString(version)));
    }

    /**
     * Wraps every record's data key under the current version; resumable.
     *
     * @param progress hears of it
     * @return what was done
     * @throws ImageVaultException if a record could not be read or written: run it again
     */
    public KeyAdministration.RewrapReport rewrap(KeyAdministration.Progress progress) throws ImageVaultException {
        return logged(
                "KEYS_REWRAP",
                () -> vault.parts().keys().rewrap(progress),
                (event, report) -> event.fact("version", Integer.toString(report.version()))
                        .fact("records", Long.toString(report.records()))
                        .fact("payloadBytes", Long.toString(report.payloadBytes())));
    }

    /** An entry before, and one after that says how it went. */
    private <T> T logged(String action, Change<T> change, Facts<T> facts) throws ImageVaultException {
        vault.log().append(AuditEvent.of("ADMIN", actor, action, "PENDING"));
        T result;
        try {
            result = change.run();
        } catch (ImageVaultException e) {
            try {
                vault.log()
                        .append(AuditEvent.of("ADMIN", actor, action, "FAILED")
                                .fact("code", e.code().name()));
            } catch (ImageVaultException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
        vault.log().append(facts.add(AuditEvent.of("ADMIN", actor, action, "SUCCESS"), result));
        return result;
    }
}
