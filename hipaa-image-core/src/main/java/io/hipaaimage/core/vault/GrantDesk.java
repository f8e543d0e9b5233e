package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.share.Revocation;
import io.hipaaimage.core.share.ShareGrant;
import java.util.List;

/**
 * What was given to recipients, and its end. Every verb is an entry of the log under the operator's id. Safe for use by several threads.
 */
public final class GrantDesk {
    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    GrantDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * All grants; an entry of the log.
     *
     * @return in the order in which they were made
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<ShareGrant> list() throws ImageVaultException {
        List<ShareGrant> all = vault.grants().list();
        new Listings(vault, actor).told("GRANTS_LIST", null, all.size());
        return all;
    }

    /**
     * Ends a grant.
     *
     * @param grant its id
     * @param level what the revocation reaches
     * @return the dead grant
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public ShareGrant revoke(String grant, Revocation level) throws ImageVaultException {
        return desk.asked("REVOKE_" + level.name(), () -> {
            ShareGrant dead = vault.grants().revoke(grant, level, actor);
            if (level == Revocation.ACCESS) {
                vault.recipients().withdraw(dead.recipient(), actor);
            }
            return dead;
        });
    }
}
