package io.hipaaimage.cli.vault.incident;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.BreachClocks;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code incident clocks}: when whom has to be told. */
@Command(
        name = "clocks",
        header = "Show when whom has to be told of a breach (45 CFR 164.404-164.412).",
        description =
                "Each day is the last one: the rule is without unreasonable delay. Ends with 1 where a day has passed.",
        footer = "  hipaa-image incident clocks key-1 --states residence.tsv --home H --keys K --json")
public final class IncidentClocks extends IncidentView {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public IncidentClocks(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        List<BreachClocks.Clock> clocks = desk(vault).clocks(id(), scope(vault));
        LocalDate today = shell().clock()
                .instant()
                .atZone(desk(vault).find(id()).discovery().zone())
                .toLocalDate();
        Outcome outcome = Outcome.DONE;
        for (BreachClocks.Clock clock : clocks) {
            long left = ChronoUnit.DAYS.between(today, clock.last());
            outcome = left < 0 ? Outcome.NEGATIVE : outcome;
            print(
                    new JsonObject()
                            .put("incident", id())
                            .put("notify", clock.who())
                            .put("last", clock.last().toString())
                            .put("daysLeft", left)
                            .put("citation", clock.citation())
                            .put("why", clock.why()),
                    clock.last() + "  " + clock.who() + "  " + left + " days left  " + clock.citation() + "  "
                            + clock.why());
        }
        if (clocks.isEmpty() && !json()) {
            print(new JsonObject(), "no clock runs: it is no breach of unsecured information");
        }
        return outcome;
    }
}
