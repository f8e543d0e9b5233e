package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keys emergency init}. */
@Command(
        name = "init",
        header = "Name the emergency key: it opens the vault for emergencies alone while the token is away.",
        footer =
                "  hipaa-image keys emergency init --key envelope.pub --home H --keys K --token p11.cfg --token-key kek-1")
public final class KeysEmergencyInit extends VaultCommand {
    private static final int MOST_BYTES = 8_192;

    @Option(
            names = "--key",
            paramLabel = "F.pub",
            required = true,
            description = "The public half, which 'recipient keygen' wrote where the private half is kept.")
    private Path key;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public KeysEmergencyInit(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        byte[] publicKey = publicKey();
        String fingerprint = vault.administration(operator(actor)).keys().setUpEmergencyKey(publicKey);
        print(
                new JsonObject().put("emergencyKey", fingerprint),
                "the emergency key is " + fingerprint + "; keep its private half and its passphrase apart and sealed");
        return Outcome.DONE;
    }

    private byte[] publicKey() throws IOException {
        return InputFile.beginning(key, MOST_BYTES);
    }
}
