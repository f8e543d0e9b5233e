package io.hipaaimage.cli.vault.incident;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.legal.Incident;
import io.hipaaimage.core.vault.BreachScope;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code incident scope}: who and what is concerned. */
@Command(
        name = "scope",
        header = "Show which images and how many persons an incident concerns, by State, and who had opened them.",
        description =
                "Images that were destroyed since are told from the log. The last line sums up. --patients names the persons, for the letters; the log says that they were named.",
        footer = "  hipaa-image incident scope key-1 --states residence.tsv --home H --keys K --json")
public final class IncidentScope extends IncidentView {
    @Option(names = "--patients", description = "Name the persons.")
    private boolean patients;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public IncidentScope(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        BreachScope scope = scope(vault);
        Incident incident = desk(vault).find(id());
        for (BreachScope.Touched touched : scope.images()) {
            print(
                    new JsonObject()
                            .put("image", touched.image().value())
                            .put("openedBy", touched.openedBy())
                            .put("grants", touched.grants())
                            .put("destroyed", touched.destroyed()),
                    touched.image() + "  opened by " + touched.openedBy() + "  grants " + touched.grants()
                            + (touched.destroyed() ? "  destroyed since" : ""));
        }
        JsonObject states = new JsonObject();
        new TreeMap<>(scope.residents()).forEach(states::put);
        JsonObject last = new JsonObject()
                .put("incident", incident.id())
                .put("images", scope.images().size())
                .put("persons", scope.persons().size())
                .put("unsecured", incident.unsecured())
                .put("breach", incident.breach())
                .put("residents", states)
                .put("unknownResidence", scope.unknownResidence())
                .put("unnamed", scope.unnamed());
        if (patients) {
            last.put(
                    "patients",
                    scope.persons().stream().map(PatientRef::value).sorted().toList());
        }
        print(
                last,
                scope.images().size() + " images of " + scope.persons().size() + " persons; "
                        + (incident.unsecured() ? "unsecured" : "secured") + "; by State " + states.line());
        if (patients && !json()) {
            scope.persons().stream().map(PatientRef::value).sorted().forEach(p -> print(new JsonObject(), p));
        }
        return Outcome.DONE;
    }
}
