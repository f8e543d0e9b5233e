package io.hipaaimage.cli.vault.destruction;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.AskingOptions;
import io.hipaaimage.cli.vault.CredentialOptions;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.shred.ShredRequest;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.Shredding;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shred approve}: a second person says yes; what is due is destroyed. */
@Command(
        name = "approve",
        header = "Approve the destruction of an image as a second person; destroys it once it is due.",
        description = "Given before it is due, it approves; given again from then on, it destroys.",
        footer =
                "  hipaa-image shred approve IMAGE --reason RETENTION_ELAPSED --role records_officer --actor ro2 --credential ro2.cred --credential-passphrase-file ro2.txt --mfa --device managed --fact retention_elapsed -o cert --home H --keys K")
public final class ShredApprove extends VaultCommand {
    @Parameters(paramLabel = "IMAGE", description = "The image, as put printed it.")
    private String image;

    @Option(
            names = "--reason",
            paramLabel = "CODE",
            description = "The reason that is approved, if it is to be compared: ${COMPLETION-CANDIDATES}.")
    private @Nullable Reason reason;

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
    public ShredApprove(Shell shell) {
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
        ShredRequest asked = shredding.of(image(image));
        if (reason != null && reason != asked.reason()) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "the destruction was asked for with the reason " + asked.reason());
        }
        if (asked.state() != ShredRequest.State.APPROVED) {
            asked = approved(vault, shredding, asked);
        }
        if (shell().clock().instant().isBefore(asked.due())) {
            show(asked, null);
            return Outcome.DONE;
        }
        DestructionCertificate certificate = shredding.execute(asked.id());
        output.write(certificate);
        show(shredding.of(image(image)), certificate);
        return Outcome.DONE;
    }

    private ShredRequest approved(ImageVault vault, Shredding shredding, ShredRequest asked)
            throws ImageVaultException {
        String second = asking.secondName().orElse(asking.name());
        return shredding.approve(
                asked.id(),
                approving.approval(shell(), vault, asking.name(), shredding.matter(asked.id()), Optional.of(second)));
    }

    private void show(ShredRequest now, @Nullable DestructionCertificate certificate) {
        print(
                new JsonObject()
                        .put("image", image)
                        .put("destruction", now.id())
                        .put("state", now.state().name())
                        .put("due", now.due().toString())
                        .put("certificate", certificate == null ? null : certificate.id())
                        .put("level", certificate == null ? null : certificate.level())
                        .put("output", certificate == null ? null : output.path()),
                certificate == null
                        ? "approved; due " + now.due() + ": give the command again then"
                        : "shredded; certificate " + certificate.id() + ", " + certificate.level());
    }
}
