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
import picocli.CommandLine.Parameters;

/** {@code keys retire}: a version wraps no more. */
@Command(
        name = "retire",
        header = "Take a version out of use; what is under it still opens.",
        description = "Where it is the current one, another one is made.",
        footer = "  hipaa-image keys retire 1 --home H --keys K")
public final class KeysRetire extends VaultCommand {
    @Parameters(paramLabel = "V", description = "The version, as keys list prints it.")
    private int version;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public KeysRetire(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        int current = vault.administration(operator(actor)).keys().retire(version);
        print(
                new JsonObject().put("version", version).put("state", "retired").put("current", current),
                "version " + version + " is retired, version " + current + " is current");
        return Outcome.DONE;
    }
}
