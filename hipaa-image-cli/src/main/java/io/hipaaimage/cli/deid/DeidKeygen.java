package io.hipaaimage.cli.deid;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.deid.dicom.identity.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deid keygen}: the secret of a release. */
@Command(
        name = "keygen",
        header = "Make the secret of a release: 32 random bytes.",
        description =
                "Whoever has the file can repeat keyed pseudonyms and open the crosswalk beside it, FILE.crosswalk. "
                        + "Keep it apart from the release; destroying both ends re-identification.",
        footer = {"  hipaa-image deid keygen -o study.secret"})
public final class DeidKeygen extends ShellCommand {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to make; it must not exist. Mode 0600.")
    private Path output;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public DeidKeygen(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        Secret.create(PlatformFiles.get(), output, new SecureRandom());
        print(new JsonObject().put("output", output.toString()), "secret " + output);
        return Outcome.DONE;
    }
}
