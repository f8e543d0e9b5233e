package io.hipaaimage.cli.vault.release;

import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.release.Standing;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code release show}: what a copy counts for. */
@Command(
        name = "show",
        header = "Show what a de-identified copy counts for in decisions, by its receipt and the records about it.",
        footer = "  hipaa-image release show COPY --home H --keys K --json")
public final class ReleaseShow extends VaultCommand {
    @Parameters(paramLabel = "COPY", description = "The copy, as release copy printed it.")
    private String copy;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ReleaseShow(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        ImageId id = image(copy);
        Standing standing = vault.administration(operator(actor)).releases().standing(id);
        print(StandingLine.json(id, standing), StandingLine.text(id, standing));
        return Outcome.DONE;
    }
}
