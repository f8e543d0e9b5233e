package io.hipaaimage.cli.vault.incident;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code emergency reason}. */
@Command(
        name = "reason",
        header = "Write down the reason of your own emergency access.",
        footer =
                "  hipaa-image emergency reason 17 --text \"no pulse, allergy photo\" --actor dr.lee --home H --keys K --json")
public final class EmergencyReason extends VaultCommand {
    @Parameters(paramLabel = "ENTRY", description = "The entry, as emergency list printed it.")
    private long entry;

    @Option(names = "--text", paramLabel = "TEXT", required = true, description = "Why, in words; sealed in the log.")
    private String text;

    @Option(names = "--actor", paramLabel = "ID", required = true, description = "Who says so.")
    private String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public EmergencyReason(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        vault.administration(actor).emergencies().reason(entry, text);
        print(new JsonObject().put("entry", entry).put("state", "reasoned"), "entry " + entry + ": reasoned");
        return Outcome.DONE;
    }
}
