package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.vault.Backups;
import io.hipaaimage.core.vault.ImageVault;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code backup create}: the home, without a key. */
@Command(
        name = "create",
        header = "Back the home up; a folder that had a backup gets what is new.",
        description = {
            "No key is in it. Back the key folder up apart, in another set, and its epoch keys by --keys-copy alone.",
            "From then on shred close-horizon brings this folder up to date and reads it back before an epoch key dies."
        },
        footer = "  hipaa-image backup create --to /mnt/backup --home H --keys K")
public final class BackupCreate extends VaultCommand {
    @Option(names = "--to", paramLabel = "DIR", required = true, description = "The target, on another volume.")
    private Path to;

    @Option(
            names = "--keys-to",
            paramLabel = "DIR",
            description = "Copy the key folder too, without epoch keys, into another set: empty or new.")
    private @Nullable Path keysTo;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public BackupCreate(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Backups backups = vault.administration(operator(actor)).backups();
        refuseTogether();
        if (keysTo != null) {
            backups.copyKeys(keysTo);
        }
        Backups.Made made = backups.create(to);
        print(
                new JsonObject()
                        .put("set", made.set())
                        .put("at", made.at().toString())
                        .put("images", made.images())
                        .put("logSize", made.logSize())
                        .put("bytes", made.bytes())
                        .put("output", to.toString()),
                "complete: " + made.set() + " with " + made.images() + " images; " + made.bytes() + " bytes copied");
        return Outcome.DONE;
    }

    /** Keys and data in one set would undo what this is for. */
    private void refuseTogether() throws RefusedException {
        if (keysTo == null) {
            return;
        }
        Path data = to.toAbsolutePath().normalize();
        Path keys = keysTo.toAbsolutePath().normalize();
        if (data.startsWith(keys) || keys.startsWith(data)) {
            throw usage("--to and --keys-to lie in one another; keys belong in another backup set");
        }
    }
}
