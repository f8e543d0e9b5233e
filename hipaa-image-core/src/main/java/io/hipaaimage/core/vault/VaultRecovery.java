package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageVaultException;
import java.nio.file.Path;

/**
 * The ways back into a vault whose home or log is lost, with what its builder was told: {@code builder.recovery().restore(backup)}. For
 * one thread.
 */
public final class VaultRecovery {
    private final VaultDraft draft;
    private final Ahead ahead;

    VaultRecovery(VaultDraft draft, Ahead ahead) {
        this.draft = draft;
        this.ahead = ahead;
    }

    /**
     * Makes the home from the newest complete backup and opens it. The key folder is the one held: tombstones in it win over whatever
     * comes back. Shares and exports are refused until {@link Backups#confirm}.
     *
     * @param backup what {@link Backups#create} wrote to
     * @return the open vault
     * @throws ImageVaultException {@code OUTPUT_EXISTS} if the home is not empty, {@code STORE_DAMAGED} without a complete backup of this
     *     vault; or if it cannot be read or written: then it may be run again
     */
    public ImageVault restore(Path backup) throws ImageVaultException {
        return ahead.alone(draft).restore(backup);
    }

    /**
     * Opens a vault whose log cannot be opened, for emergencies alone: only views for purpose {@code ETREAT} that policy permits while the
     * log is down open, and the spool ({@link io.hipaaimage.core.KeyPlace#spoolFolder}) keeps what happened until the log is back.
     * Everything else is refused with {@code AUDIT_UNAVAILABLE}. A registry that was rolled back is not noticed meanwhile.
     *
     * <p>A home that can only be read is opened too, of which {@code open} said {@code IO}; nobody who can write it is beside that. Then
     * the spool has one writer: another process that serves emergencies from the same home waits. If the spool's folder cannot be written
     * either, what happens is only counted, and each count is an error in the host's own log.
     *
     * @return the open vault
     * @throws ImageVaultException if another part than the log cannot be opened
     */
    public ImageVault openForEmergency() throws ImageVaultException {
        return ahead.alone(draft).openForEmergency();
    }

    /**
     * Prepares a new log for a vault whose log cannot be gone on with. Nothing of the vault changes before {@link LogRenewal#complete}.
     *
     * @param operator who asks for it, 1 to 256 characters
     * @return the renewal, to be closed
     * @throws ImageVaultException {@code REFUSED LOG_IS_WHOLE} if the log opens, or if the vault's other parts cannot be opened
     */
    public LogRenewal renewLog(String operator) throws ImageVaultException {
        return ahead.alone(draft).renew(operator);
    }
}
