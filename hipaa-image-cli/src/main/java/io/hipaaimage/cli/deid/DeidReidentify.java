package io.hipaaimage.cli.deid;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Names;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.deid.dicom.identity.Crosswalk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deid reidentify}: from a new name back to the old one, for who holds secret and crosswalk. */
@Command(
        name = "reidentify",
        header = "Lead new names back to old ones, by the secret and its crosswalk.",
        description = {
            "Prints who somebody is: run it where that may be seen. A patient is told by identifier and issuer, else by name and birth",
            "date, else by study. Without the secret or the crosswalk nobody leads back: destroying one of them ends it. Keyed names",
            "have no crosswalk and lead nowhere."
        },
        footer = {"  hipaa-image deid reidentify 2.25.1234 K7QX2M4PJH9RTWAB --secret study.secret --json"})
public final class DeidReidentify extends ShellCommand {
    @Parameters(paramLabel = "NAME", arity = "1..*", description = "New UIDs, or patients' codes.")
    private List<String> names;

    @Option(names = "--secret", paramLabel = "FILE", required = true, description = "The secret of the release.")
    private Path secret;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public DeidReidentify(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        boolean all = true;
        try (Release release = Release.existing(secret)) {
            Crosswalk crosswalk = release.crosswalk()
                    .orElseThrow(() -> new UnavailableException(ErrorCode.KEYS_MISSING, "there is no crosswalk"));
            for (String name : names) {
                all &= printed(crosswalk, name);
            }
        }
        return all ? Outcome.DONE : Outcome.NEGATIVE;
    }

    private boolean printed(Crosswalk crosswalk, String name) {
        Optional<String> uid = crosswalk.originalUid(name);
        Optional<String> patient = crosswalk.originalPatient(name);
        if (uid.isEmpty() && patient.isEmpty()) {
            shell().printError("NOT_AVAILABLE this crosswalk did not give the name " + Names.escape(name));
            print(new JsonObject().put("name", name).put("error", "NOT_AVAILABLE"), Names.escape(name) + "  unknown");
            return false;
        }
        String[] told = patient.orElse("uid\n" + uid.orElse("")).split("\n", -1);
        String beside = told.length > 2 ? told[2] : "";
        print(
                new JsonObject()
                        .put("name", name)
                        .put("kind", told[0])
                        .put("original", told[1])
                        .put("beside", beside),
                Names.escape(name + "  " + told[0] + "  " + told[1] + (beside.isEmpty() ? "" : "  " + beside)));
        return true;
    }
}
