package io.hipaaimage.cli.vault.patient;

import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.vault.PatientDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code patient unmerge}. */
@Command(
        name = "unmerge",
        header = "Ask that a change be taken back (HL7 ADT A37), or take back one that still waits.",
        description = "What was captured under the surviving reference stays there. A second person approves.",
        footer = "  hipaa-image patient unmerge CHANGE --actor him1 --home H --keys K --json")
public final class PatientUndo extends PatientChanging {
    @Parameters(paramLabel = "CHANGE", description = "The change, as merge, rename or move printed it.")
    private String change;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public PatientUndo(Shell shell) {
        super(shell);
    }

    @Override
    PatientChange ask(PatientDesk desk) throws ImageVaultException {
        return desk.undo(change);
    }
}
