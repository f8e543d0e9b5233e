package io.hipaaimage.cli.vault.destruction;

import io.hipaaimage.cli.frame.Expiry;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.AskingOptions;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.shred.ShredRequest;
import io.hipaaimage.core.vault.ImageVault;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shred request}: a destruction that waits for its time and for a second person. */
@Command(
        name = "request",
        header = "Ask for the destruction of an image; it waits, and can be taken back.",
        description = "Another person approves it (shred approve). Nothing is destroyed yet.",
        footer =
                "  hipaa-image shred request IMAGE --reason RETENTION_ELAPSED --role records_officer --actor ro1 --mfa --device managed --fact retention_elapsed --home H --keys K")
public final class ShredAsked extends VaultCommand {
    @Parameters(paramLabel = "IMAGE", description = "The image, as put printed it.")
    private String image;

    @Option(names = "--reason", paramLabel = "CODE", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    private Reason reason;

    @Option(
            names = "--delay",
            paramLabel = "SPAN",
            description = "How long it waits at least: 0s, 30s, 15m, 12h, 7d (the default).")
    private String delay = "7d";

    @Mixin
    private AskingOptions asking;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ShredAsked(Shell shell) {
        super(shell);
    }

    @Override
    protected AskingOptions asking() {
        return asking;
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Instant now = shell().clock().instant();
        ShredRequest asked = session(vault, asking, PurposeOfUse.RECORDMGT)
                .shredding()
                .request(
                        image(image),
                        reason,
                        delay.equals("0s") ? Duration.ZERO : Duration.between(now, Expiry.parse(delay, now)));
        print(
                new JsonObject()
                        .put("image", image)
                        .put("destruction", asked.id())
                        .put("state", asked.state().name())
                        .put("due", asked.due().toString()),
                asked.state() + ": another person approves it; due " + asked.due() + "; shred cancel takes it back");
        return Outcome.DONE;
    }
}
