package io.hipaaimage.cli.vault.incident;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.EmergencyDesk;
import io.hipaaimage.core.vault.ImageVault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code emergency review}. */
@Command(
        name = "review",
        header = "Review somebody else's emergency access.",
        footer =
                "  hipaa-image emergency review 17 --finding justified --text \"seen with the chart\" --actor po1 --home H --keys K --json")
public final class EmergencyReview extends VaultCommand {
    @Parameters(paramLabel = "ENTRY", description = "The entry, as emergency list printed it.")
    private long entry;

    @Option(names = "--text", paramLabel = "TEXT", required = true, description = "Why, in words; sealed in the log.")
    private String text;

    @Option(names = "--actor", paramLabel = "ID", required = true, description = "Who says so.")
    private String actor;

    @Option(names = "--finding", paramLabel = "F", required = true, description = "justified or unjustified.")
    private EmergencyDesk.Finding finding;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public EmergencyReview(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        vault.administration(actor).emergencies().review(entry, finding, text);
        print(new JsonObject().put("entry", entry).put("state", "reviewed"), "entry " + entry + ": reviewed");
        return Outcome.DONE;
    }
}
