package io.hipaaimage.cli.vault.patient;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ConsultationDesk;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telemed close}: closes a consultation and what was issued in it. */
@Command(
        name = "close",
        header = "Close a consultation, and end every grant that was made in it.",
        description =
                "Nothing takes back what a recipient has opened. Run it again after a stop: it ends what is left.",
        footer = "  hipaa-image telemed close ID --home H --keys K --json")
public final class TelemedClose extends VaultCommand {
    @Parameters(paramLabel = "ID", description = "The consultation.")
    private String id;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public TelemedClose(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        ConsultationDesk.Closed closed =
                vault.administration(operator(actor)).consultations().close(id);
        print(
                new JsonObject()
                        .put("window", closed.consultation().id())
                        .put("closed", String.valueOf(closed.consultation().closed()))
                        .put("endedGrants", closed.endedGrants()),
                "closed; ended grants: " + closed.endedGrants());
        return Outcome.DONE;
    }
}
