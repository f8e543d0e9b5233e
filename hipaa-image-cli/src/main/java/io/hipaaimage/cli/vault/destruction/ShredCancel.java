package io.hipaaimage.cli.vault.destruction;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.shred.ShredRequest;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shred cancel}: takes a destruction back. */
@Command(
        name = "cancel",
        header = "Take the destruction of an image back, as long as it is not done.",
        footer = "  hipaa-image shred cancel IMAGE --home H --keys K")
public final class ShredCancel extends VaultCommand {
    @Parameters(paramLabel = "IMAGE", description = "The image, as put printed it.")
    private String image;

    @Option(
            names = "--reason",
            paramLabel = "CODE",
            description = "Taken for symmetry with shred request; not compared.")
    @SuppressWarnings("UnusedVariable") // the words of a request may be given as they are
    private @Nullable Reason reason;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ShredCancel(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        ShredRequest cancelled =
                vault.administration(operator(actor)).destructions().cancel(image(image));
        print(
                new JsonObject()
                        .put("image", image)
                        .put("destruction", cancelled.id())
                        .put("state", cancelled.state().name()),
                "cancelled; the image stays");
        return Outcome.DONE;
    }
}
