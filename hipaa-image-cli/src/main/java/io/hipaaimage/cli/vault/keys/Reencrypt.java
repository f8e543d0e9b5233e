package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reencrypt}: another data key for one image. */
@Command(
        name = "reencrypt",
        header = "Encrypt an image anew under another data key, and destroy the one before.",
        description = "The image keeps its name, grants and holds; nothing of it is written in clear.",
        footer = "  hipaa-image reencrypt IMAGE --home H --keys K")
public final class Reencrypt extends VaultCommand {
    @Parameters(paramLabel = "IMAGE", description = "The image, as put printed it.")
    private String image;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Reencrypt(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        long bytes = vault.administration(operator(actor)).keys().reencrypt(image(image));
        print(
                new JsonObject().put("image", image).put("state", "reencrypted").put("bytes", bytes),
                "encrypted anew; the key of before is destroyed, its horizon is open until shred close-horizon");
        return Outcome.DONE;
    }
}
