package io.hipaaimage.cli.vault.patient;

import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.vault.PatientDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code patient approve}. */
@Command(
        name = "approve",
        header = "Approve, as a second person, what another one asked for.",
        description = "By --credential F of the second person; in a test tenant --second-actor ID is enough.",
        footer = "  hipaa-image patient approve CHANGE --credential him2.cred --home H --keys K --json")
public final class PatientApprove extends PatientChanging {
    @Parameters(paramLabel = "CHANGE", description = "The change, as merge, rename, move or unmerge printed it.")
    private String change;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public PatientApprove(Shell shell) {
        super(shell);
    }

    @Override
    PatientChange ask(PatientDesk desk) throws ImageVaultException {
        requireSecond();
        return desk.list().stream()
                .filter(c -> c.id().equals(change))
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException(io.hipaaimage.core.ErrorCode.NOT_AVAILABLE, "there is no such change"));
    }
}
