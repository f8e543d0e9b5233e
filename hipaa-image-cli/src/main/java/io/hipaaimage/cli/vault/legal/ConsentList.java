package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.consent.Consent;
import io.hipaaimage.core.vault.ImageVault;
import picocli.CommandLine.Command;

/** {@code consent list}: the consents on file. */
@Command(
        name = "list",
        header = "List the consents on file and whether they are active.",
        footer = "  hipaa-image consent list --home H --keys K --json")
public final class ConsentList extends VaultCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ConsentList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        for (Consent consent :
                vault.administration(operator(null)).legal().consents().list()) {
            print(
                    new JsonObject()
                            .put("consent", consent.id())
                            .put("active", consent.active())
                            .put("provisions", consent.provisions().size()),
                    consent.id() + "  " + (consent.active() ? "active" : "not active"));
        }
        return Outcome.DONE;
    }
}
