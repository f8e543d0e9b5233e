package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.Restriction;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restriction end}: terminates a restriction. */
@Command(
        name = "end",
        header = "Terminate a restriction (45 CFR 164.522(a)(2)).",
        footer = "  hipaa-image restriction end ID --home H --keys K --json")
public final class RestrictionEnd extends VaultCommand {
    @Parameters(paramLabel = "ID", description = "The restriction.")
    private String id;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RestrictionEnd(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Restriction ended = vault.administration(operator(actor)).legal().endRestriction(id);
        print(
                new JsonObject().put("restriction", ended.id()).put("ended", String.valueOf(ended.endedAt())),
                "restriction " + ended.id() + " is ended");
        return Outcome.DONE;
    }
}
