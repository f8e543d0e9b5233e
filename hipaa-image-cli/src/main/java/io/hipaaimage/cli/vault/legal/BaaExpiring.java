package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.Agreements;
import io.hipaaimage.core.vault.ImageVault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code baa expiring}: reminders. */
@Command(
        name = "expiring",
        header = "List what runs out soon or has: agreements, and their yearly verification.",
        footer = "  hipaa-image baa expiring --home H --keys K --json")
public final class BaaExpiring extends VaultCommand {
    private static final int LONGEST = 3660;

    @Option(names = "--within", paramLabel = "DAYS", description = "How far ahead to look; 90 days if not given.")
    private int days = 90;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public BaaExpiring(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        if (days < 0 || days > LONGEST) {
            throw usage("--within takes 0 to 3660 days");
        }
        for (Agreements.Reminder due :
                vault.administration(operator(null)).legal().expiring(days)) {
            print(
                    new JsonObject()
                            .put("baa", due.agreement().id())
                            .put("associate", due.agreement().associate())
                            .put("what", due.what())
                            .put("due", due.due().toString())
                            .put("daysLeft", due.days()),
                    due.due() + "  " + due.what() + "  " + due.agreement().id() + "  "
                            + due.agreement().associate());
        }
        return Outcome.DONE;
    }
}
