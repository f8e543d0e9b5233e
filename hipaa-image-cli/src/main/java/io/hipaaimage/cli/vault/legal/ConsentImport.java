package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.consent.Consent;
import io.hipaaimage.core.vault.LegalOffice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code consent import}: files a FHIR consent. */
@Command(
        name = "import",
        header = "File a FHIR R4 consent of a patient (IHE PCF); the next decision hears it.",
        description = "One of the same id is replaced, so that a withdrawal is imported like a consent.",
        footer = "  hipaa-image consent import consent.json --patient MRN-7 --home H --keys K --json")
public final class ConsentImport extends FilingCommand {
    @Option(names = "--patient", paramLabel = "P", required = true, description = "Whose it is in the vault.")
    private String patient;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ConsentImport(Shell shell) {
        super(shell);
    }

    @Override
    JsonObject file(byte[] json, LegalOffice office) throws ImageVaultException {
        Consent consent = office.consents().file(json, whose());
        return new JsonObject().put("consent", consent.id()).put("active", consent.active());
    }

    private PatientRef whose() throws RefusedException {
        try {
            return PatientRef.of(patient);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ErrorCode.USAGE, "--patient has 1 to 256 characters");
        }
    }
}
