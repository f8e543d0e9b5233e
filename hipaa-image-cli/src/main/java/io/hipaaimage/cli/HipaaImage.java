package io.hipaaimage.cli;

import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.RefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The root of all commands: says what there is. */
@Command(
        name = "hipaa-image",
        versionProvider = Version.class,
        header = "Clinical images from capture to a certificate of destruction.",
        description = {
            "Exit status: 0 done; 1 a determined no (denied, tampered, refused); 2 could not run; 64 usage.",
            "A passphrase comes from --passphrase-file, else from HIPAA_IMAGE_PASSPHRASE."
        },
        footer = "  hipaa-image COMMAND --help")
final class HipaaImage extends ShellCommand {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    HipaaImage(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws RefusedException {
        throw usage("no command given; hipaa-image --help lists them");
    }
}
