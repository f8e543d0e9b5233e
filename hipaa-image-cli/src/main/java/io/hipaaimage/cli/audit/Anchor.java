package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.ManagedLog;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit anchor}: logs the checkpoint of a peer. */
@Command(
        name = "anchor",
        header = "Log another node's checkpoint, so that it cannot show a second history.",
        description =
                "Run it on each node for each peer, as often as a rewrite may be undetected. 'audit verify DIR --node"
                        + " PEER' compares.",
        footer = {
            "  hipaa-image audit anchor node-a/ --peer node-b/checkpoint --vkey node-b.vkey",
            "  hipaa-image audit anchor home/ --keys keys/ --peer node-b/checkpoint --vkey node-b.vkey"
        })
public final class Anchor extends ShellCommand {
    private static final int MOST_BYTES = 4_096;

    @Parameters(
            paramLabel = "DIR",
            description = "This node's log, or with --keys the home of the vault whose log it is.")
    private Path folder;

    @Option(
            names = "--peer",
            paramLabel = "F",
            required = true,
            description = "The checkpoint that the peer published.")
    private Path peer;

    @Option(names = "--vkey", paramLabel = "F", required = true, description = "The peer's public key, kept elsewhere.")
    private Path vkey;

    @Mixin
    private final LogSource source;

    /**
     * The command.
     *
     * @param shell the process around it
     * @param source opens the log
     */
    public Anchor(Shell shell, LogSource source) {
        super(shell);
        this.source = source;
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        VerifierKey key = VerifierKey.parse(InputFile.string(vkey, MOST_BYTES));
        byte[] note = InputFile.bytes(peer, SignedNote.MAX_BYTES);
        try (LogSource.Opened open = source.open(folder, shell())) {
            if (!(open.log() instanceof ManagedLog log)) {
                throw new VaultBugException("a log of this library can anchor");
            }
            Receipt receipt = log.anchor(note, key);
            print(
                    new JsonObject()
                            .put("index", receipt.index())
                            .put("leaf", receipt.leafHex())
                            .put("peer", key.name()),
                    "entry " + receipt.index() + " holds the checkpoint of " + key.name());
        }
        return Outcome.DONE;
    }
}
