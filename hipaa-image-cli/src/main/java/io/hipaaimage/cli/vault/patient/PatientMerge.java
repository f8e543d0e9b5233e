package io.hipaaimage.cli.vault.patient;

import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.vault.PatientDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code patient merge}. */
@Command(
        name = "merge",
        header = "Ask that two references be one patient (HL7 ADT A40).",
        description =
                "Holds and restrictions of both apply; old references resolve; nothing is encrypted anew. A second person approves.",
        footer = "  hipaa-image patient merge MRN-1 --into MRN-2 --actor him1 --home H --keys K --json")
public final class PatientMerge extends PatientChanging {
    @Parameters(paramLabel = "P", description = "The reference that is no longer used.")
    private String from;

    @Option(names = "--into", paramLabel = "P", required = true, description = "The patient that stands for it.")
    private String into;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public PatientMerge(Shell shell) {
        super(shell);
    }

    @Override
    PatientChange ask(PatientDesk desk) throws ImageVaultException {
        return desk.merge(patient(from), patient(into));
    }
}
