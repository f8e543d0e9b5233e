package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.vault.ImageVault;
import picocli.CommandLine.Command;

/** {@code keys list}: a census. */
@Command(
        name = "list",
        header = "List the versions of the key encryption key with the records under each.",
        footer = "  hipaa-image keys list --home H --keys K --json")
public final class KeysList extends VaultCommand {

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public KeysList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        for (KeyAdministration.KeyVersion version :
                vault.administration(operator(null)).keys().census()) {
            JsonObject object = new JsonObject()
                    .put("version", version.version())
                    .put("state", version.state())
                    .put("records", version.records());
            StringBuilder line = new StringBuilder(
                    "version " + version.version() + "  " + version.state() + "  " + version.records() + " records");
            if (version.exposedBefore().isPresent()) {
                object.put("compromised", true);
                line.append("  compromised");
            }
            version.destruction().ifPresent(pending -> {
                object.put("destruction", pending.due().toString());
                line.append("  may be destroyed from ").append(pending.due());
            });
            print(object, line.toString());
        }
        if (!json()) {
            vault.administration(operator(null)).keys().provider().forEach(line -> print(new JsonObject(), line));
        }
        return Outcome.DONE;
    }
}
