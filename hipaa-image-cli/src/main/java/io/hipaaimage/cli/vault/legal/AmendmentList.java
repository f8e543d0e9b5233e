package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.Amendment;
import io.hipaaimage.core.vault.ImageVault;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code amendment list}: requests and by when they have to be acted on. */
@Command(
        name = "list",
        header = "List the requests for amendment and their last days; no patient is named.",
        footer = "  hipaa-image amendment list --home H --keys K --json")
public final class AmendmentList extends VaultCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public AmendmentList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        for (Amendment amendment : vault.administration(operator(null)).legal().amendments()) {
            print(object(amendment), amendment.id() + "  " + amendment.outcome().verdict() + "  by " + amendment.due());
        }
        return Outcome.DONE;
    }

    static JsonObject object(Amendment amendment) {
        return new JsonObject()
                .put("amendment", amendment.id())
                .put("decision", amendment.outcome().verdict().name().toLowerCase(Locale.ROOT))
                .put("due", amendment.due().toString());
    }
}
