package io.hipaaimage.cli.vault.patient;

import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.vault.PatientDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code patient rename}. */
@Command(
        name = "rename",
        header = "Ask that a patient have another identifier (HL7 ADT A47).",
        description = "The old one resolves. A second person approves.",
        footer = "  hipaa-image patient rename MRN-1 --into MRN-1001 --actor him1 --home H --keys K --json")
public final class PatientRename extends PatientChanging {
    @Parameters(paramLabel = "P", description = "The reference that is no longer used.")
    private String from;

    @Option(names = "--into", paramLabel = "P", required = true, description = "The patient that stands for it.")
    private String into;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public PatientRename(Shell shell) {
        super(shell);
    }

    @Override
    PatientChange ask(PatientDesk desk) throws ImageVaultException {
        return desk.rename(patient(from), patient(into));
    }
}
