package io.hipaaimage.cli.audit;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code audit checkpoint}: signs the size that the log has now. */
@Command(
        name = "checkpoint",
        header = "Sign the log's current size; publish its tiles.",
        description =
                "Writes DIR/checkpoint, DIR/log.vkey, DIR/log.pin and all tiles, as C2SP lays them out. Keep copies of "
                        + "log.pin and checkpoint elsewhere: they are what a rollback or a rewrite is found by.",
        footer = "  hipaa-image audit checkpoint log/")
public final class CheckpointNow extends ShellCommand {
    @Parameters(paramLabel = "DIR", description = "The log's folder.")
    private Path folder;

    @Mixin
    private LogKeyOptions keys;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public CheckpointNow(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException {
        if (!Files.isDirectory(folder.resolve("keys"))) {
            throw new UnavailableException(ErrorCode.KEYS_MISSING, "there is no log with keys of its own here");
        }
        try (FolderLog open = FolderLog.open(folder, "hipaa-image/unnamed", keys, shell())) {
            long entries = open.log().checkpoint();
            print(
                    new JsonObject()
                            .put("output", folder.resolve("checkpoint").toString())
                            .put("origin", open.log().origin())
                            .put("entries", entries),
                    "checkpoint over " + entries + " entries of " + open.log().origin());
        }
        return Outcome.DONE;
    }
}
