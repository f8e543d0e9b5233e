package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.FiledRelationship;
import io.hipaaimage.core.legal.FiledRelationship.Deed;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relationship end}: from now on it does not count. */
@Command(
        name = "end",
        header = "End a relationship on file, as of now.",
        footer = "  hipaa-image relationship end ID --home H --keys K --json")
public final class RelationshipEnd extends VaultCommand {
    @Parameters(paramLabel = "ID", description = "The record.")
    private String id;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RelationshipEnd(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        FiledRelationship over =
                vault.administration(operator(actor)).legal().relationships().end(id);
        Deed end = over.ended();
        print(
                new JsonObject()
                        .put("relationshipRecord", over.id())
                        .put("ended", end == null ? null : end.at().toString()),
                "relationship " + over.id() + " is ended");
        return Outcome.DONE;
    }
}
