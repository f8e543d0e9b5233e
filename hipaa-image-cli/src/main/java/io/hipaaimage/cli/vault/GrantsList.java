package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.share.Revocation;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.vault.ImageVault;
import picocli.CommandLine.Command;

/** {@code grants list}: what was given to whom until when. */
@Command(
        name = "list",
        header = "List the grants of a vault.",
        footer = "  hipaa-image grants list --home H --keys K --json")
public final class GrantsList extends VaultCommand {

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public GrantsList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        for (ShareGrant grant : vault.administration(operator(null)).grants().list()) {
            Revocation revoked = grant.revoked();
            boolean alive = grant.alive(shell().clock().instant());
            print(
                    new JsonObject()
                            .put("grant", grant.id())
                            .put("image", grant.image().value())
                            .put("recipient", grant.recipient())
                            .put("purpose", grant.purpose())
                            .put("obligations", grant.obligations())
                            .put("expires", grant.expires().toString())
                            .put("count", grant.count())
                            .put("alive", alive)
                            .put("revoked", revoked == null ? null : revoked.name()),
                    grant.id() + "  " + grant.recipient() + "  until " + grant.expires()
                            + (grant.count() == 1 ? "" : "  " + grant.count() + " openings") + (alive ? "" : "  dead"));
        }
        return Outcome.DONE;
    }
}
