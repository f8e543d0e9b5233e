package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.vault.ImageVault;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code passwd}: another passphrase for the key folder. */
@Command(
        name = "passwd",
        header = "Put the key folder under another passphrase.",
        description = "An older copy of the key folder still opens with the passphrase of before.",
        footer = "  hipaa-image passwd --passphrase-file OLD --new-passphrase-file NEW --home H --keys K")
public final class Passwd extends VaultCommand {
    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            required = true,
            description = "A file whose first line is the new passphrase.")
    private Path next;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Passwd(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        vault.administration(operator(actor)).keys().changePassphrase(Passphrase.fromFile(next));
        print(
                new JsonObject().put("passphrase", "changed"),
                "the key folder is under the new passphrase; copies of it are still under the one before");
        return Outcome.DONE;
    }
}
