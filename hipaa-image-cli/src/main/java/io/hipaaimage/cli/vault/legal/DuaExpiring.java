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

/** {@code dua expiring}: reminders. */
@Command(
        name = "expiring",
        header = "List the data use agreements that run out soon or have, where no other one follows.",
        footer = "  hipaa-image dua expiring --home H --keys K --json")
public final class DuaExpiring extends VaultCommand {
    private static final int LONGEST = 3660;

    @Option(names = "--within", paramLabel = "DAYS", description = "How far ahead to look; 90 days if not given.")
    private int days = 90;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public DuaExpiring(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        if (days < 0 || days > LONGEST) {
            throw usage("--within takes 0 to 3660 days");
        }
        for (Agreements.UseReminder due :
                vault.administration(operator(null)).legal().dataUse().expiring(days)) {
            print(
                    new JsonObject()
                            .put("dua", due.agreement().id())
                            .put("recipients", due.agreement().recipients())
                            .put("what", "EXPIRES")
                            .put("due", due.due().toString())
                            .put("daysLeft", due.days()),
                    due.due() + "  EXPIRES  " + due.agreement().id() + "  "
                            + due.agreement().recipients());
        }
        return Outcome.DONE;
    }
}
