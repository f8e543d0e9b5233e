package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keys rotate}: a new version. */
@Command(
        name = "rotate",
        header = "Make a new version of the key encryption key; new images use it.",
        footer = "  hipaa-image keys rotate --home H --keys K")
public final class KeysRotate extends VaultCommand {
    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public KeysRotate(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        int version = vault.administration(operator(actor)).keys().rotate();
        print(
                new JsonObject().put("version", version).put("state", "current"),
                "version " + version + " is current; run keys rewrap");
        return Outcome.DONE;
    }
}
