package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.vault.Backups;
import io.hipaaimage.core.vault.ImageVault;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code backup verify}: opens a backup with nothing of the home. */
@Command(
        name = "verify",
        header = "Open every record and one in a thousand images from the backup alone; say how long a restore takes.",
        footer = "  hipaa-image backup verify --home H --keys K")
public final class BackupVerify extends VaultCommand {
    @Option(names = "--from", paramLabel = "DIR", description = "A target (default: every one).")
    private @Nullable Path from;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public BackupVerify(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Backups backups = vault.administration(operator(actor)).backups();
        List<Path> targets = from == null ? backups.targets() : List.of(from);
        if (targets.isEmpty()) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "this vault has no backup", "backup create --to DIR");
        }
        boolean well = true;
        for (Path target : targets) {
            Backups.Verified found = backups.verify(target);
            well &= found.faults().isEmpty();
            print(
                    new JsonObject()
                            .put("target", target.toString())
                            .put("set", found.set())
                            .put("at", found.at().toString())
                            .put("records", found.records())
                            .put("images", found.images())
                            .put("faults", found.faults())
                            .put("restoreSeconds", found.restoreSeconds()),
                    found.set() + " of " + found.at() + ": " + found.records() + " records opened, " + found.images()
                            + " images authenticated, "
                            + (found.faults().isEmpty() ? "no faults" : "faults " + found.faults())
                            + "; a restore takes about " + found.restoreSeconds() + " s");
        }
        return well ? Outcome.DONE : Outcome.NEGATIVE;
    }
}
