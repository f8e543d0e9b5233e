package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.SingleOutput;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that opens one image and writes it to a file, its certificate beside it and a receipt where one is asked for. */
abstract class OpeningCommand extends VaultCommand {
    @Parameters(paramLabel = "IMAGE", description = "The image, as put printed it.")
    private String image;

    @Option(
            names = "-o",
            paramLabel = "OUT",
            required = true,
            description = "The output file, or an existing folder for one that is named like the image.")
    private Path out;

    @Option(names = "--force", description = "Replace an existing output.")
    private boolean force;

    @Option(
            names = "--receipt",
            paramLabel = "F",
            description =
                    "Also write a receipt: a tlog-proof of the access, for 'audit check-proof F --vkey log.vkey'.")
    private @Nullable Path receipt;

    @Mixin
    private AskingOptions asking;

    OpeningCommand(Shell shell) {
        super(shell);
    }

    /** Opens it for what the command is. */
    abstract OpenedImage open(CareSession session, ImageId image, Scope scope) throws ImageVaultException, IOException;

    @Override
    protected final AskingOptions asking() {
        return asking;
    }

    @Override
    protected final Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        ImageId id = image(image);
        Path target = SingleOutput.of(Path.of(id.value()), out, force);
        ReceiptFile proof = ReceiptFile.of(receipt);
        OpenedImage opened = open(session(vault, asking, null), id, asking.scope());
        JsonObject answer;
        long bytes;
        try (opened) {
            Path certificate = ReleaseFile.write(opened, target, force);
            bytes = OutputFile.of(target, force).write(opened::transferTo);
            answer = new JsonObject()
                    .put("image", id.value())
                    .put("output", target.toString())
                    .put("mediaType", opened.mediaType())
                    .put("bytes", bytes);
            if (certificate != null) {
                answer.put("certificate", certificate.toString());
            }
        }
        if (opened.keptNowhere()) {
            answer.put("kept", false);
            shell().warn(
                            "EMERGENCY_NOT_KEPT neither the log nor the spool could be written: this access stands in no"
                                    + " record. Write down now who opened which image, when and why, and give it to the privacy officer");
        }
        print(answer, bytes + " bytes to " + target);
        proof.write(opened::receipt);
        return Outcome.DONE;
    }
}
