package io.hipaaimage.cli.files;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.crypto.MachineSecret;
import io.hipaaimage.crypto.SealedFiles;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code keygen}: a key file for {@code seal} and {@code open}, or a machine's secret. */
@Command(
        name = "keygen",
        header = "Make a key file, encrypted under a passphrase.",
        description =
                "Whoever loses the file or its passphrase loses every image sealed under it: keep a copy of the file "
                        + "where the images are not.",
        footer = {
            "  hipaa-image keygen -o clinic.key --passphrase-file pass.txt",
            "  hipaa-image keygen --machine-secret -o images.secret"
        })
public final class Keygen extends ShellCommand {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The key file to make; it must not exist. Mode 0600.")
    private Path output;

    @Option(
            names = "--machine-secret",
            description =
                    "Make no key file but a secret for machines, 32 random bytes in one line: named where a passphrase "
                            + "file is named, it locks keys without stretching. No passphrase is asked.")
    private boolean machineSecret;

    @Mixin
    private PassphraseOption passphrase;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Keygen(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException {
        if (machineSecret) {
            if (passphrase.named()) {
                throw new RefusedException(
                        ErrorCode.USAGE, "a machine's secret lies under no passphrase", "leave --passphrase-file out");
            }
            MachineSecret.createFile(output);
            print(new JsonObject().put("output", output.toString()), "machine's secret " + output);
            return Outcome.DONE;
        }
        SealedFiles.createKeyFile(output, passphrase.from(shell()));
        print(new JsonObject().put("output", output.toString()), "key file " + output);
        return Outcome.DONE;
    }
}
