package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.share.Recipient;
import io.hipaaimage.core.vault.ImageVault;
import picocli.CommandLine.Command;

/** {@code recipient list}: who can get something. */
@Command(
        name = "list",
        header = "List the recipients of a vault.",
        footer = "  hipaa-image recipient list --home H --keys K --json")
public final class RecipientList extends VaultCommand {

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RecipientList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        for (Recipient recipient :
                vault.administration(operator(null)).recipients().list()) {
            print(
                    new JsonObject()
                            .put("recipient", recipient.name())
                            .put("kind", recipient.kind().word())
                            .put("fingerprint", recipient.fingerprint())
                            .put("verified", recipient.verified())
                            .put("key", recipient.hasKey()),
                    recipient.name() + "  " + recipient.kind().word() + "  "
                            + (recipient.verified() ? "verified" : recipient.blocked() ? "blocked" : "not verified"));
        }
        return Outcome.DONE;
    }
}
