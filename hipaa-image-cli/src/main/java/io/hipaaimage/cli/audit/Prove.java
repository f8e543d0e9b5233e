package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.AuditProof;
import io.hipaaimage.audit.AuditProofs;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.cli.frame.SingleOutput;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit prove}: a proof for strangers that an entry is in the log. */
@Command(
        name = "prove",
        header = "Write a proof that an entry is in the log.",
        description =
                "F is a C2SP tlog-proof under the stored checkpoint, F.entry the entry as it stands in the log. Needs no "
                        + "passphrase; the entry must be under a checkpoint ('audit checkpoint' signs one).",
        footer = "  hipaa-image audit prove log/ 17 -o entry17.tlog-proof")
public final class Prove extends ShellCommand {
    @Parameters(index = "0", paramLabel = "DIR", description = "The log's folder.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "INDEX", description = "The entry's place in the tree, from 0.")
    private long index;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "F",
            required = true,
            description = "The proof; the entry goes to F.entry.")
    private Path output;

    @Option(names = "--force", description = "Replace outputs that exist.")
    private boolean force;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Prove(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        Path proofFile = SingleOutput.of(folder.resolve(index + ".tlog-proof"), output, force);
        Path entryFile = SingleOutput.of(folder, proofFile.resolveSibling(proofFile.getFileName() + ".entry"), force);
        AuditProof proof = AuditProofs.prove(PlatformFiles.get(), folder, index);
        write(entryFile, proof.entry());
        write(proofFile, proof.text().getBytes(StandardCharsets.UTF_8));
        print(
                new JsonObject()
                        .put("output", proofFile.toString())
                        .put("entry", entryFile.toString())
                        .put("index", index),
                "proof " + proofFile + " of entry " + index + " in " + entryFile);
        return Outcome.DONE;
    }

    private void write(Path file, byte[] content) throws ImageVaultException, IOException {
        OutputFile.write(file, force, content);
    }
}
