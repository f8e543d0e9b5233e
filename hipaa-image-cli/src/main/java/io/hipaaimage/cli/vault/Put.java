package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageUse;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Sensitivity;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code put}: captures an image. */
@Command(
        name = "put",
        header = "Capture an image into a vault.",
        description = {
            "Any file can be captured; what cannot be scrubbed or de-identified cannot leave care.",
            "A DICOM object that names another patient than P is refused, PATIENT_MISMATCH, without --override."
        },
        footer = {
            "  hipaa-image put wound.jpg --patient MRN-4711 --actor dr.lee --role physician --relationship care_team"
                    + " --mfa --device managed --home H --keys K",
            "  hipaa-image put ct.dcm --patient MRN-4711 --override 'merged from MRN-0815' --actor dr.lee --role physician"
                    + " --relationship care_team --mfa --device managed --home H --keys K"
        })
public final class Put extends VaultCommand {
    @Parameters(paramLabel = "FILE", description = "The image.")
    private Path file;

    @Option(
            names = "--patient",
            paramLabel = "P",
            required = true,
            description = "The host's identifier of the patient.")
    private String patient;

    @Option(names = "--body-site", paramLabel = "TEXT", description = "What it shows.")
    private @Nullable String bodySite;

    @Option(
            names = "--sensitivity",
            paramLabel = "S",
            description = "normal (the default), psychotherapy_notes or part2.")
    private String sensitivity = "normal";

    @Option(
            names = "--corrects",
            paramLabel = "IMAGE",
            description = "The image that this is a corrected version of; it stays beside it.")
    private @Nullable String corrects;

    @Option(
            names = "--segments",
            paramLabel = "USE",
            description = "viewer (64 KiB), default (256 KiB) or archive (1 MiB): what it is mostly read for.")
    private String segments = "default";

    @Option(
            names = "--override",
            paramLabel = "REASON",
            description =
                    "Capture a DICOM object although it names another patient; the reason goes to the log, sealed.")
    private @Nullable String override;

    @Mixin
    private AskingOptions asking;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Put(Shell shell) {
        super(shell);
    }

    @Override
    protected AskingOptions asking() {
        return asking;
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        NewImage image;
        try {
            image = NewImage.of(PatientRef.of(patient))
                    .sensitivity(Sensitivity.of(sensitivity)
                            .orElseThrow(() -> usage("--sensitivity is normal, psychotherapy_notes or part2")));
            image = image.use(
                    ImageUse.of(segments).orElseThrow(() -> usage("--segments is viewer, default or archive")));
            image = bodySite == null ? image : image.bodySite(bodySite);
            image = corrects == null ? image : image.corrects(image(corrects));
            image = override == null ? image : image.overridePatient(override);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        try (InputStream in = InputFile.open(file)) {
            ImageId id = session(vault, asking, PurposeOfUse.TREAT).capture(in, image);
            print(new JsonObject().put("image", id.value()), id.value());
        }
        return Outcome.DONE;
    }
}
