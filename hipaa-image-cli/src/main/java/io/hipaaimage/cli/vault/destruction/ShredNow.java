package io.hipaaimage.cli.vault.destruction;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.AskingOptions;
import io.hipaaimage.cli.vault.CredentialOptions;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.Shredding;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shred now}: request, approval and destruction in one command. */
@Command(
        name = "now",
        header = "Destroy an image now, with a second person at hand.",
        description = "The certificate says LOGICAL_ONLY until the horizon closes.",
        footer =
                "  hipaa-image shred now IMAGE --reason RETENTION_ELAPSED --role records_officer --actor ro1 --second-actor ro2 --mfa --device managed --fact retention_elapsed -o cert --home H --keys K")
public final class ShredNow extends VaultCommand {
    @Parameters(paramLabel = "IMAGE", description = "The image, as put printed it.")
    private String image;

    @Option(names = "--reason", paramLabel = "CODE", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    private Reason reason;

    @Mixin
    private CertificateOutput output;

    @Mixin
    private AskingOptions asking;

    @Mixin
    private CredentialOptions approving;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ShredNow(Shell shell) {
        super(shell);
    }

    @Override
    protected AskingOptions asking() {
        return asking;
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        output.refuseExisting();
        Shredding shredding = session(vault, asking, PurposeOfUse.RECORDMGT).shredding();
        DestructionCertificate certificate = shredding.now(
                image(image),
                reason,
                matter -> approving.approval(shell(), vault, matter.requestedBy(), matter, asking.secondName()));
        output.write(certificate);
        print(
                new JsonObject()
                        .put("image", image)
                        .put("certificate", certificate.id())
                        .put("level", certificate.level())
                        .put("output", output.path()),
                "shredded; certificate " + certificate.id() + ", " + certificate.level());
        return Outcome.DONE;
    }
}
