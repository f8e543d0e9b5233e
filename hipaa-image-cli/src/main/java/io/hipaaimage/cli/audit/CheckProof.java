package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.verify.TlogProof;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit check-proof}: whether a log holds what a proof says, without the log. */
@Command(
        name = "check-proof",
        header = "Say whether a log holds an entry, by a proof and the log's public key alone.",
        description =
                "F is a receipt ('share --receipt', 'export --receipt') or what 'audit prove' wrote; with --entry it is checked for that "
                        + "entry, else for the entry whose hash the receipt names. --vkey is the log's key, as you got it from elsewhere.",
        footer = "  hipaa-image audit check-proof receipt.tlog-proof --vkey clinic.vkey")
public final class CheckProof extends ShellCommand {
    private static final int MOST_BYTES = 512 * 1024;

    @Parameters(paramLabel = "F", description = "The proof.")
    private Path file;

    @Option(names = "--vkey", paramLabel = "F", required = true, description = "The log's public key, kept elsewhere.")
    private Path vkey;

    @Option(names = "--entry", paramLabel = "F", description = "The entry, as 'audit prove' wrote it.")
    private @Nullable Path entry;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public CheckProof(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        TlogProof proof = TlogProof.parse(InputFile.string(file, MOST_BYTES));
        VerifierKey key = VerifierKey.parse(InputFile.string(vkey, MOST_BYTES));
        boolean holds =
                entry == null ? proof.provesItsLeaf(key) : proof.proves(InputFile.bytes(entry, MOST_BYTES), key);
        if (!holds) {
            shell().printError("TAMPERED proof; this key does not vouch for such an entry at this place");
        }
        print(
                new JsonObject()
                        .put("input", file.toString())
                        .put("origin", key.name())
                        .put("index", proof.index())
                        .put("verdict", holds ? "VALID" : "TAMPERED"),
                holds ? "VALID: entry " + proof.index() + " of " + key.name() : "TAMPERED");
        return holds ? Outcome.DONE : Outcome.NEGATIVE;
    }
}
