package io.hipaaimage.cli.vault.incident;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.Incident;
import io.hipaaimage.core.legal.RiskAssessment;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code incident assess}: files the four-factor assessment. */
@Command(
        name = "assess",
        header = "File the risk assessment of an incident, with its four factors (45 CFR 164.402(2)).",
        description = "incident export prints the form.",
        footer = "  hipaa-image incident assess assessment.json --incident lost-laptop --home H --keys K --json")
public final class IncidentAssess extends IncidentFiling {
    @Option(names = "--incident", paramLabel = "ID", required = true, description = "The incident.")
    private String id;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public IncidentAssess(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        Incident assessed = vault.administration(actor()).incidents().assess(id, RiskAssessment.parse(content()));
        print(
                new JsonObject().put("incident", assessed.id()).put("breach", assessed.breach()),
                "incident " + assessed.id() + (assessed.breach() ? " is a breach" : " is no breach"));
        return Outcome.DONE;
    }
}
