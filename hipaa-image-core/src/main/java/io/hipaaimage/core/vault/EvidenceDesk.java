package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.evidence.Attestation;
import io.hipaaimage.core.evidence.EncryptionException;

/**
 * What people put on record about controls that no software shows: attestations, and exceptions from encryption. Every verb is an entry
 * of the log under the operator's id. Safe for use by several threads.
 */
public final class EvidenceDesk {
    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    EvidenceDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * Puts on record that somebody attests a control which no software shows.
     *
     * @param word who says so, where the evidence lies, until when
     * @return the index of the entry
     * @throws ImageVaultException if it could not be stored: then it does not count
     */
    public long attest(Attestation word) throws ImageVaultException {
        return desk.asked("ATTEST", () -> vault.evidence().attestations().attest(word, actor));
    }

    /**
     * Puts an exception from encryption on record, or renews one.
     *
     * @param exception the exception
     * @return the index of the entry
     * @throws ImageVaultException if it could not be stored: then it does not count
     */
    public long except(EncryptionException exception) throws ImageVaultException {
        return vault.evidence().exceptions().file(exception, actor);
    }

    /**
     * Ends an exception from encryption.
     *
     * @param id which
     * @return the index of the entry
     * @throws ImageVaultException {@code NOT_AVAILABLE} if none stands by that id
     */
    public long endException(String id) throws ImageVaultException {
        return desk.asked(
                "ENCRYPTION_EXCEPTION_END", () -> vault.evidence().exceptions().end(id, actor));
    }
}
