package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.Acknowledgements;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit checkpoint}: signs the size that the log has now. */
@Command(
        name = "checkpoint",
        header = "Sign the log's current size; publish its tiles.",
        description =
                "Writes DIR/checkpoint, DIR/log.vkey, DIR/log.pin and all tiles, as C2SP lays them out. Keep copies of "
                        + "log.pin and checkpoint elsewhere: they are what a rollback or a rewrite is found by.",
        footer = {
            "  hipaa-image audit checkpoint log/",
            "  hipaa-image audit checkpoint log/ --new-epoch --witnesses policy",
            "  hipaa-image audit checkpoint log/ --ml-dsa-44"
        })
public final class CheckpointNow extends ShellCommand {
    @Parameters(paramLabel = "DIR", description = "The log's folder.")
    private Path folder;

    @Option(
            names = "--new-epoch",
            description = "Before that, end the epoch: a new key signs from now on, the old private key is destroyed.")
    private boolean newEpoch;

    @Option(
            names = "--witnesses",
            paramLabel = "POLICY",
            description =
                    "A C2SP tlog-policy; the checkpoint counts when its quorum cosigned it. The log remembers the witnesses.")
    private @Nullable Path policy;

    @Option(
            names = "--ml-dsa-44",
            description =
                    "From now on each checkpoint also carries a line by an ML-DSA-44 key, which is made; the log remembers it.")
    private boolean mlDsa44;

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
    protected Outcome run() throws ImageVaultException, IOException {
        if (!Files.isDirectory(folder.resolve("keys"))) {
            throw new UnavailableException(ErrorCode.KEYS_MISSING, "there is no log with keys of its own here");
        }
        try (WitnessOption asked = WitnessOption.of(policy);
                FolderLog open =
                        FolderLog.open(folder, "hipaa-image/unnamed", keys, acknowledgements(asked), shell())) {
            if (newEpoch) {
                open.log().handOver();
            }
            long entries = policy == null ? open.log().checkpoint() : open.log().witness();
            JsonObject told = new JsonObject()
                    .put("output", folder.resolve("checkpoint").toString())
                    .put("origin", open.log().origin())
                    .put("entries", entries);
            String vkey = open.log().mlDsa44().map(VerifierKey::toString).orElse("");
            print(
                    vkey.isEmpty() ? told : told.put("mlDsa44", vkey),
                    "checkpoint over " + entries + " entries of " + open.log().origin()
                            + (vkey.isEmpty() ? "" : ", ML-DSA-44 key " + vkey));
        }
        return Outcome.DONE;
    }

    private Acknowledgements acknowledgements(WitnessOption asked) {
        return mlDsa44 ? asked.acknowledgements().mlDsa44() : asked.acknowledgements();
    }
}
