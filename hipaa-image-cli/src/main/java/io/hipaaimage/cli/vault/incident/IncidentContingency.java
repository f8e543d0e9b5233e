package io.hipaaimage.cli.vault.incident;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.ContingencyNotice;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code incident contingency}: the contingency plan was activated. */
@Command(
        name = "contingency",
        header = "Put on record that the contingency plan was activated, and print by when the covered entity is told.",
        description =
                "24 hours, as 45 CFR 164.314(a)(2)(i)(D) of 90 FR 898 would have it: proposed, not final. It is no clock of a breach.",
        footer = "  hipaa-image incident contingency --why 'data centre without power' --home H --keys K --json")
public final class IncidentContingency extends VaultCommand {
    @Option(names = "--why", paramLabel = "TEXT", required = true, description = "What happened; sealed in the log.")
    private String why;

    @Option(names = "--actor", paramLabel = "ID", description = "Who enters it; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public IncidentContingency(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        ContingencyNotice notice =
                vault.administration(operator(actor)).incidents().contingencyActivated(why);
        print(
                new JsonObject()
                        .put("activated", notice.activated().toString())
                        .put("due", notice.due().toString())
                        .put("citation", ContingencyNotice.CITATION),
                "told to the covered entity by " + notice.due() + " (" + ContingencyNotice.CITATION + ")");
        return Outcome.DONE;
    }
}
