package io.hipaaimage.cli.vault.patient;

import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.vault.PatientDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code patient move}. */
@Command(
        name = "move",
        header = "Ask that an image that was filed under the wrong patient be another's.",
        description = "Holds and restrictions of both patients apply to it. A second person approves.",
        footer = "  hipaa-image patient move IMAGE --into MRN-2 --actor him1 --home H --keys K --json")
public final class PatientMove extends PatientChanging {
    @Parameters(paramLabel = "IMAGE", description = "The image, as put printed it.")
    private String image;

    @Option(names = "--into", paramLabel = "P", required = true, description = "The patient that stands for it.")
    private String into;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public PatientMove(Shell shell) {
        super(shell);
    }

    @Override
    PatientChange ask(PatientDesk desk) throws ImageVaultException {
        return desk.move(image(image), patient(into));
    }
}
