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

/** {@code emergency list}: accesses that wait for a reason or a review. */
@Command(
        name = "list",
        header = "List the emergency accesses that wait for a reason or a review.",
        description =
                "They are read from the log. Ends with 1 where one is late: a reason after a day, a review after seven.",
        footer = "  hipaa-image emergency list --home H --keys K --json")
public final class EmergencyList extends VaultCommand {
    @Option(names = "--all", description = "Reviewed ones too.")
    private boolean all;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public EmergencyList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Outcome outcome = Outcome.DONE;
        for (EmergencyDesk.Access access :
                vault.administration(operator(null)).emergencies().list()) {
            outcome = access.overdue() ? Outcome.NEGATIVE : outcome;
            if (all || access.open()) {
                EmergencyDesk.Finding finding = access.finding();
                print(
                        new JsonObject()
                                .put("entry", access.entry())
                                .put("actor", access.actor())
                                .put("image", access.image())
                                .put("at", access.at().toString())
                                .put("reasonMissing", access.reasonMissing())
                                .put("finding", finding == null ? null : finding.name())
                                .put("overdue", access.overdue()),
                        access.entry() + "  " + access.at() + "  " + access.actor()
                                + (access.reasonMissing() ? "  reason missing" : "")
                                + (finding == null ? "  not reviewed" : "  " + finding)
                                + (access.overdue() ? "  LATE" : ""));
            }
        }
        return outcome;
    }
}
