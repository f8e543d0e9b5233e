package io.hipaaimage.cli.files;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.crypto.RecipientKey;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slots add}: one more who can open a sealed file. */
@Command(
        name = "add",
        header = "Let one more recipient, or a passphrase, open a sealed file, without touching the image.",
        description =
                "The file is changed where it lies, 2 KiB a slot, and a loss of power leaves it as it was or as it shall be. "
                        + "A key that a quantum computer breaks is refused beside a hybrid one.",
        footer = {
            "  hipaa-image slots add scan.hic --key clinic.key --recipient drx.pub",
            "  hipaa-image slots add scan.hic --key clinic.key --new-passphrase-file words.txt"
        })
public final class SlotsAdd extends ShellCommand {
    @Parameters(paramLabel = "FILE", description = "A sealed file; it is changed.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "A key that opens the file: of keygen, or a recipient's; without it the file's own passphrase.")
    private @Nullable Path key;

    @Option(
            names = "--recipient",
            paramLabel = "F.pub",
            description = "Who can open it from now on: a public key of 'recipient keygen'.")
    private @Nullable Path recipient;

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            description = "Or whoever knows a passphrase, the file's first line: one a sealed file.")
    private @Nullable Path next;

    @Mixin
    private PassphraseOption passphrase;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public SlotsAdd(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        InputFile.requireFile(file);
        Path words = next;
        Path publicKey = recipient;
        if (words != null && publicKey == null) {
            return underPassphrase(Passphrase.fromFile(words));
        }
        if (publicKey == null || words != null) {
            throw usage("give --recipient F.pub, or --new-passphrase-file FILE");
        }
        RecipientKey added = RecipientFiles.publicKey(publicKey);
        int slot = SlotKey.with(key, passphrase, shell(), slots -> slots.add(file, added));
        print(
                new JsonObject()
                        .put("input", file.toString())
                        .put("slot", slot)
                        .put("kind", "recipient")
                        .put("suite", added.suite().word())
                        .put("fingerprint", added.fingerprint()),
                "slot " + slot + " of " + file + " is for " + added.fingerprint());
        return Outcome.DONE;
    }

    private Outcome underPassphrase(Passphrase words) throws ImageVaultException, IOException {
        int slot = SlotKey.with(key, passphrase, shell(), slots -> slots.add(file, words));
        print(
                new JsonObject().put("input", file.toString()).put("slot", slot).put("kind", "passphrase"),
                "slot " + slot + " of " + file + " is under the passphrase");
        return Outcome.DONE;
    }
}
