package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.ErrorReport;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.Keys;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys compromise}: what a stolen version exposes, and its re-encryption. */
@Command(
        name = "compromise",
        header = "Mark a version as compromised, list the images it exposes and encrypt them anew.",
        description = {
            "Exposed is every live image that was captured, or last encrypted anew, before the next version was made.",
            "It can be stopped at any time: run it again, and it goes on with what is left.",
            "Signing, log and registry keys that were under the version stay: it says so."
        },
        footer = "  hipaa-image keys compromise 1 --home H --keys K --json")
public final class KeysCompromise extends VaultCommand {
    @Parameters(paramLabel = "V", description = "The version, as keys list prints it.")
    private int version;

    @Option(names = "--list-only", description = "Mark and list; encrypt nothing anew.")
    private boolean listOnly;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public KeysCompromise(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Keys keys = vault.administration(operator(actor)).keys();
        List<ImageId> exposed = keys.compromise(version);
        Outcome outcome = Outcome.DONE;
        long done = 0;
        for (ImageId image : exposed) {
            Outcome one = listOnly ? exposed(image) : reencrypted(keys, image);
            outcome = outcome.and(one);
            done += one == Outcome.DONE && !listOnly ? 1 : 0;
        }
        shell().warn("the signing, log and registry keys that were under version " + version
                + " are still in use; who has them and this version can sign in the vault's name");
        shell().warn("run keys rewrap and shred close-horizon, so that older copies of the key records open nothing");
        print(
                new JsonObject()
                        .put("version", version)
                        .put("exposed", exposed.size())
                        .put("reencrypted", done)
                        .put("incident", "key-" + version),
                "version " + version + " exposed " + exposed.size() + " images; " + done
                        + " of them are encrypted anew");
        return outcome;
    }

    private Outcome exposed(ImageId image) {
        print(new JsonObject().put("image", image.value()).put("state", "exposed"), image + "  exposed");
        return Outcome.DONE;
    }

    private Outcome reencrypted(Keys keys, ImageId image) {
        try {
            long bytes = keys.reencrypt(image);
            print(
                    new JsonObject()
                            .put("image", image.value())
                            .put("state", "reencrypted")
                            .put("bytes", bytes),
                    image + "  encrypted anew");
            return Outcome.DONE;
        } catch (ImageVaultException e) {
            return new ErrorReport(shell()).item(image.value(), e, this);
        }
    }
}
