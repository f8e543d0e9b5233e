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

    /**
     * The versions with the records under each.
     *
     * @return by version
     * @throws ImageVaultException if they cannot be read
     */
    public List<KeyAdministration.KeyVersion> census() throws ImageVaultException {
        return vault.parts().keys().census();
    }

    /**
     * Makes a new current version: what is captured from now on is under it.
     *
     * @return the new version
     * @throws ImageVaultException if it could not be made durable
     */
    public int rotate() throws ImageVaultException {
        vault.log().append(AuditEvent.of("ADMIN", actor, "KEYS_ROTATE", "PENDING"));
        int version = vault.parts().keys().rotate();
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, "KEYS_ROTATE", "SUCCESS")
                        .fact("version", Integer.toString(version)));
        return version;
    }

    /**
     * Wraps every record's data key under the current version; resumable.
     *
     * @param progress hears of it
     * @return what was done
     * @throws ImageVaultException if a record could not be read or written: run it again
     */
    public KeyAdministration.RewrapReport rewrap(KeyAdministration.Progress progress) throws ImageVaultException {
        vault.log().append(AuditEvent.of("ADMIN", actor, "KEYS_REWRAP", "PENDING"));
        KeyAdministration.RewrapReport report = vault.parts().keys().rewrap(progress);
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, "KEYS_REWRAP", "SUCCESS")
                        .fact("version", Integer.toString(report.version()))
                        .fact("records", Long.toString(report.records()))
                        .fact("payloadBytes", Long.toString(report.payloadBytes())));
        return report;
    }
}
