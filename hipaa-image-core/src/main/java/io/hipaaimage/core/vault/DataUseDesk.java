package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.Agreements;
import io.hipaaimage.core.legal.DataUseAgreement;
import java.util.List;

/**
 * Data use agreements on file (45 CFR 164.514(e)(4)): what is there, what runs out, what was ended. Every verb is an entry of the log with the
 * operator's id. Safe for use by several threads.
 */
public final class DataUseDesk {
    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    DataUseDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * All data use agreements; an entry of the log.
     *
     * @return in the order in which they were filed
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<DataUseAgreement> list() throws ImageVaultException {
        List<DataUseAgreement> all = vault.legal().agreements().uses();
        desk.told("DUA_LIST", all.size());
        return all;
    }

    /**
     * What runs out soon, or has; an entry of the log.
     *
     * @param days how far ahead to look, not negative
     * @return the earliest first
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Agreements.UseReminder> expiring(int days) throws ImageVaultException {
        List<Agreements.UseReminder> due = vault.legal().agreements().expiringUses(vault.now(), days);
        desk.told("DUA_EXPIRING", due.size());
        return due;
    }

    /**
     * Terminates an agreement, as of now; the next decision knows it. A second time changes nothing.
     *
     * @param id the agreement
     * @return the agreement, terminated
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none, or if it could not be stored
     */
    public DataUseAgreement terminate(String id) throws ImageVaultException {
        return desk.asked("DUA_TERMINATE", () -> vault.legal().agreements().terminateUse(id, vault.now(), actor));
    }
}
