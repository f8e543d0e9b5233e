package io.hipaaimage.cli.files;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.crypto.RecipientKey;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slots add}: one more who can open a sealed file. */
@Command(
        name = "add",
        header = "Let one more recipient open a sealed file, without touching the image.",
        description =
                "The file is changed where it lies, 2 KiB a slot, and a loss of power leaves it as it was or as it shall be. "
                        + "A key that a quantum computer breaks is refused beside a hybrid one.",
        footer = "  hipaa-image slots add scan.hic --key clinic.key --recipient drx.pub")
public final class SlotsAdd extends ShellCommand {
    @Parameters(paramLabel = "FILE", description = "A sealed file; it is changed.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "A key that opens the file: of keygen, or a recipient's.")
    private Path key;

    @Option(
            names = "--recipient",
            paramLabel = "F.pub",
            required = true,
            description = "Who can open it from now on: a public key of 'recipient keygen'.")
    private Path recipient;

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
        RecipientKey added = RecipientKey.read(recipient);
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
}
