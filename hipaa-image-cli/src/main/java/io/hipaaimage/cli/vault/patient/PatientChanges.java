package io.hipaaimage.cli.vault.patient;

import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.vault.ImageVault;
import picocli.CommandLine.Command;

/** {@code patient list}: changes of who is who. */
@Command(
        name = "list",
        header = "List the changes of who is who, and what waits for a second person; no patient is named.",
        footer = "  hipaa-image patient list --home H --keys K --json")
public final class PatientChanges extends VaultCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public PatientChanges(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        for (PatientChange change :
                vault.administration(operator(null)).patients().list()) {
            print(PatientChanging.object(change), change.id() + "  " + change.kind() + "  " + change.state());
        }
        return Outcome.DONE;
    }
}
