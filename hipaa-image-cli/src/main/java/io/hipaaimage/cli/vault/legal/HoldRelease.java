package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.LegalHold;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hold release}: releases a legal hold. */
@Command(
        name = "release",
        header = "Release a legal hold; other holds on the same images stand.",
        footer = "  hipaa-image hold release ID --home H --keys K --json")
public final class HoldRelease extends VaultCommand {
    @Parameters(paramLabel = "ID", description = "The hold.")
    private String id;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public HoldRelease(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        LegalHold released = vault.administration(operator(actor)).legal().release(id);
        print(
                new JsonObject().put("hold", released.id()).put("released", String.valueOf(released.releasedAt())),
                "hold " + released.id() + " is released");
        return Outcome.DONE;
    }
}
