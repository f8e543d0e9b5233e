package io.hipaaimage.cli.vault.release;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.AskingOptions;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.vault.DeidentifiedCopy;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code release copy}: makes de-identified copies that stay in the vault. */
@Command(
        name = "copy",
        header = "Make de-identified copies of DICOM objects, which stay in the vault.",
        description = {
            "What a copy counts for is decided by its receipt and by what people put on record about it, never by who asks.",
            "Copies of one call belong together: one study stays one study. Names are random and kept nowhere, or keyed."
        },
        footer =
                "  hipaa-image release copy IMAGE --actor r.cho --role researcher --purpose HRESCH --relationship none --mfa"
                        + " --device managed --home H --keys K --json")
public final class ReleaseCopy extends VaultCommand {
    @Parameters(paramLabel = "IMAGE", arity = "1..*", description = "The images, as put printed them.")
    private List<String> images;

    @Option(
            names = "--pseudonyms",
            paramLabel = "KIND",
            defaultValue = "random",
            description = "random: drawn and kept nowhere; keyed: computed for this actor. Default: random.")
    private String pseudonyms;

    @Option(
            names = "--option",
            paramLabel = "NAME",
            description = "An option of PS3.15 annex E, such as retain-uids; may be repeated.")
    private List<String> options = List.of();

    @Mixin
    private AskingOptions asking;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ReleaseCopy(Shell shell) {
        super(shell);
    }

    @Override
    protected AskingOptions asking() {
        return asking;
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        List<ImageId> ids = new ArrayList<>();
        for (String text : images) {
            ids.add(image(text));
        }
        ObjectDeidentifier.Method method = new ObjectDeidentifier.Method(Set.copyOf(options), random());
        for (DeidentifiedCopy copy : session(vault, asking, null).copies().deidentify(ids, method)) {
            print(
                    new JsonObject()
                            .put("image", copy.original().value())
                            .put("copy", copy.copy().value())
                            .put("verdict", copy.receipt().verdict())
                            .put("basis", copy.receipt().basis())
                            .put("remaining", copy.receipt().remaining())
                            .put("sha256Out", copy.receipt().sha256()),
                    copy.copy() + "  " + copy.receipt().verdict() + "  "
                            + copy.receipt().basis());
        }
        return Outcome.DONE;
    }

    private boolean random() throws RefusedException {
        return switch (pseudonyms) {
            case "random" -> true;
            case "keyed" -> false;
            default -> throw usage("--pseudonyms takes random or keyed");
        };
    }
}
