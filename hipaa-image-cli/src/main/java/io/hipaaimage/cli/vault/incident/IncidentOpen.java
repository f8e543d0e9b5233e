package io.hipaaimage.cli.vault.incident;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.Incident;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code incident open}: opens an incident. */
@Command(
        name = "open",
        header = "Open an incident; it is presumed to be a breach until it is assessed (45 CFR 164.402).",
        footer = "  hipaa-image incident open incident.json --home H --keys K --json")
public final class IncidentOpen extends IncidentFiling {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public IncidentOpen(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        Incident incident = Incident.parse(content());
        vault.administration(actor()).incidents().open(incident);
        print(
                new JsonObject()
                        .put("incident", incident.id())
                        .put("unsecured", incident.unsecured())
                        .put("breach", incident.breach())
                        .put("discovered", incident.discovery().counts().toString()),
                "incident " + incident.id() + " is open; unsecured: " + incident.unsecured() + "; presumed a breach: "
                        + incident.breach());
        return Outcome.DONE;
    }
}
