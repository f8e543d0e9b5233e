package io.hipaaimage.cli.share;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.crypto.RecipientKey;
import io.hipaaimage.crypto.RecipientKeys;
import io.hipaaimage.crypto.RecipientSuite;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recipient keygen}: a recipient's own key pair. */
@Command(
        name = "keygen",
        header = "Make a key pair to receive images with.",
        description =
                "FILE holds the private half, encrypted under the passphrase, and stays with you; FILE.pub goes to whoever "
                        + "shares with you. Compare the fingerprint by telephone.",
        footer = "  hipaa-image recipient keygen -o me.key --passphrase-file pass.txt")
public final class RecipientKeygen extends ShellCommand {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The private key file to make; FILE.pub is made beside it. Neither must exist.")
    private Path output;

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            description = "x-wing (the default), p384-mlkem1024, or x25519 for senders of older releases. "
                    + "The first two keep their secret from a quantum computer too.")
    private @Nullable String suite;

    @Mixin
    private PassphraseOption passphrase;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RecipientKeygen(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException {
        RecipientSuite made = suite == null
                ? RecipientSuite.standard()
                : RecipientSuite.ofWord(suite)
                        .orElseThrow(() -> usage("--suite takes x-wing, p384-mlkem1024 or x25519"));
        RecipientKey key = RecipientKeys.generate(made, output, passphrase.from(shell()), PlatformFiles.get());
        String publicFile = output + ".pub";
        print(
                new JsonObject()
                        .put("output", output.toString())
                        .put("public", publicFile)
                        .put("suite", made.word())
                        .put("fingerprint", key.fingerprint()),
                "key pair " + output + " and " + publicFile + ", fingerprint " + key.fingerprint());
        return Outcome.DONE;
    }
}
