package io.hipaaimage.cli.vault.incident;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.BreachClocks;
import io.hipaaimage.core.legal.Incident;
import io.hipaaimage.core.legal.RiskAssessment;
import io.hipaaimage.core.vault.BreachScope;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code incident export}: the whole file of an incident. */
@Command(
        name = "export",
        header = "Write the file of an incident: what happened, scope, the four factors as a form, clocks.",
        description = "One JSON document. It names images and actors; no patient is in it.",
        footer = "  hipaa-image incident export key-1 -o key-1.json --home H --keys K")
public final class IncidentExport extends IncidentView {
    private static final String FORM = "to be answered";

    @Option(names = "-o", paramLabel = "F", required = true, description = "The output file.")
    private Path out;

    @Option(names = "--force", description = "Replace an existing output.")
    private boolean force;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public IncidentExport(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        OutputFile.refuseExisting(out, force);
        BreachScope scope = scope(vault);
        Incident incident = desk(vault).find(id());
        List<BreachClocks.Clock> clocks = desk(vault).clocks(id(), scope);
        JsonObject document = new JsonObject()
                .put("incident", incident.id())
                .put("what", incident.what())
                .put("discovered", incident.discovery().counts().toString())
                .put("asAssociate", incident.discovery().asAssociate())
                .put("unsecured", incident.unsecured())
                .put("breach", incident.breach())
                .put("assessment", form(incident.assessment()))
                .put("persons", scope.persons().size())
                .put("residents", states(scope))
                .put("unknownResidence", scope.unknownResidence())
                .put("images", images(scope))
                .put(
                        "imagesNamed",
                        incident.images().stream().map(ImageId::value).sorted().toList())
                .put("clocks", clocks(clocks))
                .put("notice", notice(incident, scope))
                .put("policy", vault.profile().word());
        byte[] text = (document.document() + "\n").getBytes(StandardCharsets.UTF_8);
        OutputFile.write(out, force, text);
        print(
                new JsonObject().put("incident", incident.id()).put("output", out.toString()),
                "the file of incident " + incident.id() + " is " + out);
        return Outcome.DONE;
    }

    private static JsonObject form(@Nullable RiskAssessment said) {
        return new JsonObject()
                .put("164.402(2)(i) nature and extent of the information", said == null ? FORM : said.nature())
                .put("164.402(2)(ii) who used it or got it", said == null ? FORM : said.person())
                .put("164.402(2)(iii) whether it was acquired or viewed", said == null ? FORM : said.acquired())
                .put("164.402(2)(iv) how far the risk was mitigated", said == null ? FORM : said.mitigated())
                .put(
                        "164.402(1) exception",
                        said == null ? FORM : said.exception().name())
                .put("conclusion", said == null ? FORM : said.conclusion().name())
                .put("assessedBy", said == null ? FORM : said.by())
                .put("assessedOn", said == null ? FORM : String.valueOf(said.on()));
    }

    /** What a notice says, as a form: to individuals by 164.404(c)(1), to the covered entity by 164.410(c); and how it is given. */
    private static JsonObject notice(Incident incident, BreachScope scope) {
        if (!incident.breach()) {
            return new JsonObject().put("due", false);
        }
        if (incident.discovery().asAssociate()) {
            return new JsonObject()
                    .put("due", true)
                    .put("164.410(c)(1) individuals", scope.persons().size() + ", named by incident scope --patients")
                    .put("164.410(c)(2) what the covered entity needs for its notice", FORM);
        }
        return new JsonObject()
                .put("due", true)
                .put("164.404(c)(1)(A) what happened", incident.what())
                .put("164.404(c)(1)(A) date of the breach, if known", FORM)
                .put(
                        "164.404(c)(1)(A) date of the discovery",
                        incident.discovery().counts().toString())
                .put("164.404(c)(1)(B) types of information", FORM)
                .put("164.404(c)(1)(C) what individuals should do", FORM)
                .put("164.404(c)(1)(D) what is done about it", FORM)
                .put("164.404(c)(1)(E) whom to ask: a toll-free number, an address", FORM)
                .put("164.404(d)(1) written, by first-class mail, or by e-mail to who agreed to it", FORM)
                .put("164.404(d)(2) substitute notice: how many have no good address, ten or more in public", FORM)
                .put("164.404(d)(3) urgent: by telephone besides", FORM)
                .put("164.414(b) that each notice was made", FORM);
    }

    private static JsonObject states(BreachScope scope) {
        JsonObject states = new JsonObject();
        new TreeMap<>(scope.residents()).forEach(states::put);
        return states;
    }

    private static List<JsonObject> images(BreachScope scope) {
        List<JsonObject> images = new ArrayList<>();
        for (BreachScope.Touched touched : scope.images()) {
            images.add(new JsonObject()
                    .put("image", touched.image().value())
                    .put("openedBy", touched.openedBy())
                    .put("grants", touched.grants()));
        }
        return images;
    }

    private static List<JsonObject> clocks(List<BreachClocks.Clock> clocks) {
        List<JsonObject> all = new ArrayList<>();
        for (BreachClocks.Clock clock : clocks) {
            all.add(new JsonObject()
                    .put("notify", clock.who())
                    .put("last", clock.last().toString())
                    .put("citation", clock.citation())
                    .put("why", clock.why()));
        }
        return all;
    }
}
