package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.TokenOption;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.Keys;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keys move}: another lock on the key folder. */
@Command(
        name = "move",
        header = "Put the key folder behind a token's key, or behind another one, or under a passphrase.",
        description = {
            "The key file alone is written anew; records and images stay as they are.",
            "An older copy of the key folder still opens with the lock of before."
        },
        footer =
                "  hipaa-image keys move --new-token p11.cfg --new-token-key kek-1 --new-passphrase-file pin --home H --keys K")
public final class KeysMove extends VaultCommand {
    @Option(
            names = "--new-token",
            paramLabel = "FILE",
            description = "A SunPKCS11 configuration; without it, a passphrase.")
    private @Nullable Path configuration;

    @Option(names = "--new-token-key", paramLabel = "LABEL", description = "The AES key's label in that token.")
    private @Nullable String label;

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            required = true,
            description = "A file whose first line is the token's PIN, or the new passphrase.")
    private Path next;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public KeysMove(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Passphrase secret = Passphrase.fromFile(next);
        Keys keys = vault.administration(operator(actor)).keys();
        Path folder = vault.wiring().keyFolders().get(0);
        keys.move(TokenOption.place(folder, secret, configuration, label, "--new-token"));
        List<String> provider = keys.provider();
        print(
                new JsonObject().put("moved", true).put("provider", provider),
                "the key folder is under its new lock: " + String.join("; ", provider)
                        + "; copies of it are still under the one before");
        return Outcome.DONE;
    }
}
