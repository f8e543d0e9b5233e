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

/** {@code actor list}: who has a credential. */
@Command(
        name = "list",
        header = "List the persons who have a signing credential, and those who had one.",
        footer = "  hipaa-image actor list --home H --keys K --json")
public final class ActorList extends VaultCommand {
    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ActorList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        for (Actor one : vault.administration(operator(actor)).actors().list()) {
            print(
                    new JsonObject()
                            .put("actor", one.name())
                            .put("role", one.role().word())
                            .put("fingerprint", one.fingerprint())
                            .put("enrolled", one.enrolled().toString())
                            .put("revoked", one.revoked()),
                    one.name() + "  " + one.role().word() + "  " + one.fingerprint()
                            + (one.revoked() ? "  revoked" : ""));
        }
        return Outcome.DONE;
    }
}
