package io.hipaaimage.cli.files;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.crypto.SealedSlots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slots list}: who can open a sealed file. */
@Command(
        name = "list",
        header = "Show who can open a sealed file.",
        description =
                "With --key the slots are confirmed: somebody who can open the file wrote them. Without it they are shown "
                        + "as they lie there, and anybody could have written them.",
        footer = "  hipaa-image slots list scan.hic --key clinic.key")
public final class SlotsList extends ShellCommand {
    @Parameters(paramLabel = "FILE", description = "A sealed file.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "A key that opens the file: of keygen, or a recipient's.")
    private @Nullable Path key;

    @Mixin
    private PassphraseOption passphrase;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public SlotsList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        InputFile.requireFile(file);
        Path by = key;
        List<SealedSlots.Row> rows =
                by == null ? SealedSlots.peek(file) : SlotKey.with(by, passphrase, shell(), slots -> slots.list(file));
        if (by == null) {
            shell().warn("nothing vouches for these slots; --key confirms them");
        }
        for (SealedSlots.Row row : rows) {
            print(
                    new JsonObject()
                            .put("input", file.toString())
                            .put("slot", row.slot())
                            .put("kind", row.kind())
                            .put("suite", row.suite())
                            .put("keyVersion", row.keyVersion())
                            .put("fingerprint", row.fingerprint())
                            .put("confirmed", by != null),
                    "slot " + row.slot() + ": " + row.kind() + " " + row.suite() + " " + row.fingerprint());
        }
        return Outcome.DONE;
    }
}
