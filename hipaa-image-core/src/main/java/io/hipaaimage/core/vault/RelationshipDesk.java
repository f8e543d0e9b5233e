package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.FiledRelationship;
import java.util.List;

/**
 * Relationships on file: who treats, is or represents a patient where no system of the host's can be asked, and who must not. Every verb is an
 * entry of the log with the operator's id, and nobody files for himself. Safe for use by several threads.
 */
public final class RelationshipDesk {
    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    RelationshipDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * Files a relationship; the next decision knows it.
     *
     * @param relationship what counts on its days
     * @throws ImageVaultException {@code OUTPUT_EXISTS} for an id that is on file; {@code DENIED DUAL_CONTROL_REQUIRED} for the operator's own,
     *     unless it says {@code none}
     */
    public void file(FiledRelationship relationship) throws ImageVaultException {
        desk.did("RELATIONSHIP_ADD", () -> vault.legal().relationships().file(relationship, actor, vault.now()));
    }

    /**
     * Ends a relationship, as of now; the next decision knows it. A second time changes nothing.
     *
     * @param id the relationship
     * @return the relationship, ended
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none; {@code DENIED DUAL_CONTROL_REQUIRED} for a {@code none} about the
     *     operator
     */
    public FiledRelationship end(String id) throws ImageVaultException {
        return desk.asked(
                "RELATIONSHIP_END", () -> vault.legal().relationships().end(id, actor, vault.now()));
    }

    /**
     * All relationships; an entry of the log.
     *
     * @return in the order in which they were filed, ended ones too
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<FiledRelationship> list() throws ImageVaultException {
        List<FiledRelationship> all = vault.legal().relationships().list();
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, "RELATIONSHIP_LIST", "SUCCESS")
                        .fact("rows", Integer.toString(all.size())));
        return all;
    }
}
