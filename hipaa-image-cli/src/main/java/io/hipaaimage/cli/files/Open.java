package io.hipaaimage.cli.files;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.cli.frame.SingleOutput;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.crypto.RecipientKeys;
import io.hipaaimage.crypto.SealedFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code open}: verifies and decrypts one file. */
@Command(
        name = "open",
        header = "Verify and decrypt one sealed file.",
        description =
                "The output appears only when all of it was verified; of an altered file nothing is released, and the error "
                        + "names what is wrong: the key, the context, or the part that was altered.",
        footer = {
            "  hipaa-image open scan.hic -o scan.dcm --key clinic.key \\",
            "      --context tenant=clinic,image=scan-17"
        })
public final class Open extends ShellCommand {
    @Parameters(paramLabel = "IN", description = "A sealed file.")
    private Path input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            required = true,
            description = "The opened file, or an existing folder for it.")
    private Path output;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The key file of keygen, or a recipient's private key file of 'recipient keygen'; without it the"
                            + " passphrase opens a slot of its own ('slots add').")
    private @Nullable Path key;

    @Option(
            names = "--context",
            paramLabel = "NAME=VALUE,...",
            required = true,
            description = "What the file was bound to when it was sealed.")
    private String context;

    @Option(names = "--force", description = "Replace an output that exists.")
    private boolean force;

    @Mixin
    private PassphraseOption passphrase;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Open(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        ImageContext bound = Contexts.parse(context);
        InputFile.requireFile(input);
        Path target = SingleOutput.of(input, output, force);
        SealedFiles.Opened opened = open(target, bound, passphrase.from(shell()));
        opened.warnings().forEach(shell()::warn);
        print(
                new JsonObject()
                        .put("input", input.toString())
                        .put("output", target.toString())
                        .put("bytes", opened.bytes())
                        .put("warnings", opened.warnings())
                        .put("sender", "unverified"), // whoever can open the file could have written it
                "opened " + target + " (" + opened.bytes() + " bytes; sender: unverified)");
        return Outcome.DONE;
    }

    private SealedFiles.Opened open(Path target, ImageContext bound, Passphrase secret)
            throws ImageVaultException, IOException {
        Path by = key;
        if (by == null) {
            return SealedFiles.byPassphrase(secret).open(input, target, bound, force);
        }
        if (RecipientFiles.isPrivateKey(by)) {
            try (RecipientKeys keys = RecipientKeys.open(by, secret, PlatformFiles.get())) {
                return keys.openSealedFile(input, target, bound, force);
            }
        }
        return SealedFiles.with(by, secret).open(input, target, bound, force);
    }
}
