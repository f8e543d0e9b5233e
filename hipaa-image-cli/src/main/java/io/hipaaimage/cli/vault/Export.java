package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.OpenedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: takes a copy of an image out of custody. */
@Command(
        name = "export",
        header = "Take a copy of an image out of custody, scrubbed or de-identified as the purpose asks.",
        description =
                "A picture is always scrubbed; a DICOM object keeps its identity for treatment, emergency and the patient's own "
                        + "request. What was de-identified goes with its certificate, OUT.cert (certificate verify). A denial says every reason, with its paragraph, and what is missing (--json has all of it).",
        footer = "  hipaa-image export IMAGE -o wound.jpg --actor dr.lee --role physician --purpose TREAT"
                + " --relationship care_team --mfa --device managed --home H --keys K")
public final class Export extends VaultCommand {
    @Parameters(paramLabel = "IMAGE", description = "The image, as put printed it.")
    private String image;

    @Option(names = "-o", paramLabel = "OUT", required = true, description = "The output file.")
    private Path out;

    @Option(names = "--force", description = "Replace an existing output.")
    private boolean force;

    @Option(
            names = "--receipt",
            paramLabel = "F",
            description =
                    "Also write a receipt: a tlog-proof of the disclosure, for 'audit check-proof F --vkey log.vkey'.")
    private @Nullable Path receipt;

    @Mixin
    private AskingOptions asking;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Export(Shell shell) {
        super(shell);
    }

    @Override
    AskingOptions asking() {
        return asking;
    }

    @Override
    Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        ImageId id = image(image);
        if (!force && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new java.nio.file.FileAlreadyExistsException(out.toString());
        }
        ReceiptFile proof = ReceiptFile.of(receipt);
        OpenedImage opened = session(vault, asking, null).copies().export(id, asking.scope());
        try (opened) {
            Path certificate = ReleaseFile.write(opened, out, force);
            long bytes = (force ? Output.replacing(out) : Output.file(out)).write(opened::transferTo);
            JsonObject answer = new JsonObject()
                    .put("image", id.value())
                    .put("output", out.toString())
                    .put("bytes", bytes);
            if (certificate != null) {
                answer.put("certificate", certificate.toString());
            }
            print(answer, bytes + " bytes to " + out);
        }
        proof.write(opened::receipt);
        return Outcome.DONE;
    }
}
