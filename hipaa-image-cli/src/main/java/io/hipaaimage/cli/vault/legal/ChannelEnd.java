package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.ChannelRequest;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code channel end}: an individual took a request back. */
@Command(
        name = "end",
        header = "Record that an individual took such a request back, as of now.",
        footer = "  hipaa-image channel end ID --home H --keys K --json")
public final class ChannelEnd extends VaultCommand {
    @Parameters(paramLabel = "ID", description = "The request.")
    private String id;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ChannelEnd(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        ChannelRequest ended = vault.administration(operator(actor)).legal().endChannel(id);
        print(
                new JsonObject().put("channelRequest", ended.id()).put("ended", String.valueOf(ended.endedAt())),
                "request " + ended.id() + " is ended");
        return Outcome.DONE;
    }
}
