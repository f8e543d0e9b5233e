package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.ImageVault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code list}: the images of a vault, without a word about anybody. */
@Command(
        name = "list",
        header = "List the images of a vault.",
        footer = "  hipaa-image list --patient MRN-4711 --home H --keys K --json")
public final class ListImages extends VaultCommand {
    @Option(names = "--patient", paramLabel = "P", description = "Only this patient's images.")
    private @Nullable String patient;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ListImages(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Administration administration = vault.administration(operator(actor));
        List<Administration.Listed> images;
        try {
            images = patient == null ? administration.images() : administration.images(PatientRef.of(patient));
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        for (Administration.Listed image : images) {
            JsonObject object = new JsonObject()
                    .put("image", image.image().value())
                    .put("form", image.form())
                    .put("capturedAt", image.capturedAt().toString())
                    .put("state", image.state());
            if (image.corrects() != null) {
                object.put("corrects", image.corrects().value());
            }
            print(
                    object,
                    image.image() + "  " + image.capturedAt() + "  " + image.mediaType() + "  " + image.form() + "  "
                            + image.state() + (image.corrects() == null ? "" : "  corrects " + image.corrects()));
        }
        return Outcome.DONE;
    }
}
