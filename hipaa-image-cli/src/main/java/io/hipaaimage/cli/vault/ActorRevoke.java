package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.approval.Actor;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code actor revoke}: a credential approves nothing any more. */
@Command(
        name = "revoke",
        header = "Take a person's credential back, for good.",
        footer = "  hipaa-image actor revoke kim --home H --keys K")
public final class ActorRevoke extends VaultCommand {
    @Parameters(paramLabel = "NAME", description = "Whose.")
    private String name;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ActorRevoke(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Actor dead = vault.administration(operator(actor)).actors().revoke(name);
        print(
                new JsonObject().put("actor", dead.name()).put("revoked", dead.revoked()),
                "the credential of " + dead.name() + " approves nothing any more");
        return Outcome.DONE;
    }
}
