package io.hipaaimage.cli.vault.patient;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.share.Consultation;
import io.hipaaimage.core.vault.ImageVault;
import picocli.CommandLine.Command;

/** {@code telemed list}: which consultations are open. */
@Command(
        name = "list",
        header = "List the consultations; no patient is named.",
        footer = "  hipaa-image telemed list --home H --keys K --json")
public final class TelemedList extends VaultCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public TelemedList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        for (Consultation window :
                vault.administration(operator(null)).consultations().list()) {
            boolean open = window.open(shell().clock().instant());
            print(
                    new JsonObject()
                            .put("window", window.id())
                            .put("open", open)
                            .put("ends", window.ends().toString())
                            .put("with", window.recipient()),
                    window.id() + "  " + (open ? "open until " + window.ends() : "closed"));
        }
        return Outcome.DONE;
    }
}
