package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code upgrade}: the store's version. */
@Command(
        name = "upgrade",
        header = "Bring the store to the version of this library; refuses one that is newer.",
        footer = "  hipaa-image upgrade --home H --keys K")
public final class Upgrade extends VaultCommand {
    private static final int VERSION = 1;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Upgrade(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        vault.administration(operator(actor)).upgraded(VERSION);
        print(
                new JsonObject().put("version", VERSION).put("changed", false),
                "the store is of version " + VERSION + ", the newest that this library knows; nothing to do");
        return Outcome.DONE;
    }
}
