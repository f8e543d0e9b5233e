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
import io.hipaaimage.crypto.SealOptions;
import io.hipaaimage.crypto.SealedFiles;
import io.hipaaimage.crypto.SegmentSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seal}: encrypts one file. */
@Command(
        name = "seal",
        header = "Encrypt one file.",
        description =
                "The result is bound to the context, which is not stored in it: the same words must be given to open. "
                        + "No log is kept and no policy is asked; that is what a vault is for.",
        footer = {
            "  hipaa-image seal scan.dcm -o scan.hic --key clinic.key \\",
            "      --context tenant=clinic,image=scan-17"
        })
public final class Seal extends ShellCommand {
    @Parameters(paramLabel = "IN", description = "Any file.")
    private Path input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            required = true,
            description = "The sealed file, or an existing folder for it.")
    private Path output;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "A key file of keygen.")
    private Path key;

    @Option(
            names = "--context",
            paramLabel = "NAME=VALUE,...",
            required = true,
            description = "What the file is bound to, such as tenant=T,image=I.")
    private String context;

    @Option(
            names = "--recipient",
            paramLabel = "F.pub",
            description =
                    "A recipient who can open it too, by a public key of 'recipient keygen'; repeatable, at most 60.")
    private List<Path> recipients = List.of();

    @Option(
            names = {"--segment", "--segments"},
            paramLabel = "SIZE",
            defaultValue = "256k",
            description =
                    "64k (viewer), 256k (default) or 1m (archive): how much a reader must fetch to see any of it.")
    private String segment;

    @Option(names = "--force", description = "Replace an output that exists.")
    private boolean force;

    @Mixin
    private PassphraseOption passphrase;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Seal(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        ImageContext bound = Contexts.parse(context);
        SealOptions options = options();
        InputFile.refuseFolder(input);
        InputFile.requireFile(key);
        Path target = SingleOutput.of(input, output, force);
        SealedFiles.Sealed sealed =
                SealedFiles.with(key, passphrase.from(shell())).seal(input, target, bound, options);
        print(
                new JsonObject()
                        .put("input", input.toString())
                        .put("output", target.toString())
                        .put("bytes", sealed.bytes())
                        .put("sealedBytes", sealed.sealedBytes()),
                "sealed " + target + " (" + sealed.bytes() + " bytes)");
        return Outcome.DONE;
    }

    private SealOptions options() throws ImageVaultException, IOException {
        SealOptions options = SealOptions.defaults().segments(segments());
        if (recipients.size() > 60) {
            throw usage("--recipient is taken at most 60 times");
        }
        for (Path recipient : recipients) {
            options = options.alsoFor(RecipientFiles.publicKey(recipient));
        }
        return force ? options.replacing() : options;
    }

    private SegmentSize segments() throws ImageVaultException {
        return switch (segment.toLowerCase(Locale.ROOT)) {
            case "64k", "viewer" -> SegmentSize.KIB_64;
            case "256k", "default" -> SegmentSize.KIB_256;
            case "1m", "archive" -> SegmentSize.MIB_1;
            default -> throw usage("--segment takes 64k, 256k or 1m, or what it is for: viewer, default, archive");
        };
    }
}
