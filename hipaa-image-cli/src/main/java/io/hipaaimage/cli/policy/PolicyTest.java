package io.hipaaimage.cli.policy;

import io.hipaaimage.cli.frame.DenialText;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Obligation;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.Situation;
import io.hipaaimage.core.access.SituationTable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy test}: decides every situation of a table and compares. */
@Command(
        name = "test",
        header = "Decide every situation of a table, and compare with what it expects.",
        description = {
            "A table is tab-separated; docs/architecture.md says where its words are defined.",
            "Rows with firm = n are shown, not held."
        },
        footer = "  hipaa-image policy test situations.tsv --profile strict --json")
public final class PolicyTest extends ShellCommand {
    @Parameters(paramLabel = "TABLE", description = "The table.")
    private Path table;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "rule, rule_nprm or strict; every profile that the table has a column for if not given.")
    private @Nullable String profile;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public PolicyTest(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        List<Profile> asked = profile == null
                ? List.of(Profile.values())
                : List.of(Profile.of(profile).orElseThrow(() -> usage("--profile is rule, rule_nprm or strict")));
        List<Situation> situations;
        try (Reader reader = Files.newBufferedReader(table, StandardCharsets.UTF_8)) {
            situations = SituationTable.read(reader);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw usage("the table is not UTF-8");
        }
        List<String> faults = new ArrayList<>();
        int decided = 0;
        for (Situation situation : situations) {
            for (Profile each : asked) {
                if (profile == null && !situation.expected().containsKey(each)) {
                    continue;
                }
                Decision decision = PolicyDecisionPoint.standard()
                        .decide(situation.request(), each, shell().clock().instant());
                decided++;
                boolean matches = situation.matches(decision, each);
                if (!matches && situation.firm()) {
                    faults.add(situation.name() + "/" + each.word());
                }
                if (json()) {
                    shell().print(object(situation, each, decision));
                } else if (!matches) {
                    print(new JsonObject(), line(situation, each, decision));
                }
            }
        }
        if (!json()) {
            shell().print(decided + " decisions, " + faults.size() + " not as expected");
        }
        return faults.isEmpty() ? Outcome.DONE : Outcome.NEGATIVE;
    }

    private static String line(Situation situation, Profile profile, Decision decision) {
        String got = decision instanceof Decision.Denied denied ? DenialText.line(denied) : "PERMIT";
        return (situation.firm() ? "" : "(debatable) ") + situation.name() + "/" + profile.word() + ": expected "
                + situation.expected().get(profile) + ", decided " + got;
    }

    private static JsonObject object(Situation situation, Profile profile, Decision decision) {
        JsonObject object = new JsonObject().put("case", situation.name()).put("profile", profile.word());
        if (decision instanceof Decision.Denied denied) {
            object.put("effect", "DENY").put("basis", List.of());
            return DenialText.into(object, denied);
        }
        Decision.Permitted permitted = (Decision.Permitted) decision;
        return object.put("effect", "PERMIT")
                .put(
                        "basis",
                        List.of(new JsonObject().put("rule", permitted.rule()).put("citation", permitted.citation())))
                .put("reasons", List.of())
                .put("missing", List.of())
                .put("reachable", true)
                .put(
                        "obligations",
                        permitted.obligations().stream()
                                .map(Obligation::toString)
                                .toList());
    }
}
