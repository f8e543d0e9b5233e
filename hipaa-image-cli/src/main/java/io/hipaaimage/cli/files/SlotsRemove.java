package io.hipaaimage.cli.files;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.crypto.RecipientKey;
import io.hipaaimage.crypto.SealedSlots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slots remove}: one less who can open a sealed file. */
@Command(
        name = "remove",
        header = "Take a slot out of a sealed file, without touching the image.",
        description =
                "This is no revocation: who could open the file may have kept the image, its key or an older copy. "
                        + "To take an image away from somebody, seal it again.",
        footer = "  hipaa-image slots remove scan.hic --key clinic.key --slot 1")
public final class SlotsRemove extends ShellCommand {
    @Parameters(paramLabel = "FILE", description = "A sealed file; it is changed.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "A key that opens the file: of keygen, or a recipient's; without it the file's own passphrase.")
    private @Nullable Path key;

    @Option(names = "--slot", paramLabel = "N", description = "The slot's number, as 'slots list' shows it.")
    private @Nullable Integer slot;

    @Option(names = "--recipient", paramLabel = "F.pub", description = "Or whose slot: a recipient's public key.")
    private @Nullable Path recipient;

    @Mixin
    private PassphraseOption passphrase;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public SlotsRemove(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        InputFile.requireFile(file);
        if ((slot == null) == (recipient == null)) {
            throw usage("give either --slot or --recipient");
        }
        RecipientKey whose = recipient == null ? null : RecipientFiles.publicKey(recipient);
        int emptied = SlotKey.with(key, passphrase, shell(), slots -> {
            int number = whose == null ? Objects.requireNonNull(slot) : numberOf(slots, whose);
            slots.remove(file, number);
            return number;
        });
        shell().warn("a removal is no revocation: who could open the file may have kept its key or an older copy");
        print(
                new JsonObject().put("input", file.toString()).put("slot", emptied),
                "slot " + emptied + " of " + file + " is empty");
        return Outcome.DONE;
    }

    private int numberOf(SealedSlots slots, RecipientKey key) throws ImageVaultException, IOException {
        for (SealedSlots.Row row : slots.list(file)) {
            if (row.fingerprint().equals(key.fingerprint())) {
                return row.slot();
            }
        }
        throw new RefusedException(
                ErrorCode.REFUSED, "the recipient has no slot in this file", "'slots list' shows those that it has");
    }
}
