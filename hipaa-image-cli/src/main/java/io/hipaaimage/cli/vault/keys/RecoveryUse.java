package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.cli.vault.KeyPlaces;
import io.hipaaimage.cli.vault.ShareFiles;
import io.hipaaimage.cli.vault.TokenOption;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.crypto.KeyRecovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recovery use}: a lost key file or passphrase is replaced. */
@Command(
        name = "use",
        header = "Write the key file anew, under a new passphrase or behind a token, from shares of the recovery key.",
        description = {
            "Replaces a lost key file or passphrase; never lost epoch keys, tombstones or secrets of the key folder.",
            "Whoever put the shares together could have kept the key: run recovery init and keys rotate afterwards."
        },
        footer = "  hipaa-image recovery use share-1.txt share-3.txt --new-passphrase-file new.txt --home H --keys K")
public final class RecoveryUse extends ShellCommand {
    @Parameters(paramLabel = "SHARE", arity = "1..*", description = "Share files, as many as are needed or more.")
    private List<Path> shares;

    @Option(names = "--home", paramLabel = "DIR", required = true, description = "The vault's home folder.")
    private Path home;

    @Option(names = "--keys", paramLabel = "DIR", required = true, description = "The key folder.")
    private Path keys;

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            required = true,
            description = "A file whose first line is the new passphrase, or the PIN of --token.")
    private Path passphrase;

    @Mixin
    private TokenOption token;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RecoveryUse(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        Passphrase next = Passphrase.fromFile(passphrase);
        KeyPlace place = KeyPlaces.read(keys, token.place(keys, next));
        String set = KeyRecovery.use(place, ShareFiles.read(shares), PlatformFiles.get());
        try (ImageVault vault = ImageVault.builder()
                .home(home)
                .keys(place)
                .clock(shell().clock())
                .open()) {
            vault.administration(VaultCommand.operator(actor)).keys().recovered(set);
            vault.describe().forEach(line -> shell().warn(line));
        }
        shell().warn("the shares were put together on this machine: run recovery init for new ones, and keys rotate");
        print(
                new JsonObject().put("set", set).put("recovered", true),
                "the key file is written anew; the vault opens with the new passphrase");
        return Outcome.DONE;
    }
}
