package io.hipaaimage.cli.policy;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.PolicyAnalysis;
import io.hipaaimage.core.access.PolicyAnalysis.Side;
import io.hipaaimage.core.access.PolicyChange;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy diff}: every situation that two profiles or two files of rules decide differently. */
@Command(
        name = "diff",
        header = "Show every situation that two profiles or two rule files decide differently.",
        description =
                "A and B are a profile (rule, rule_nprm, strict) or a file of rules. Each line is a condition that cannot be widened: "
                        + "whatever A permits and fulfils it, B denies, or the other way round; what is not named can be anything. Exact, "
                        + "what is not known included. Ends with 0 once compared, be they equal or not.",
        footer = {
            "  hipaa-image policy diff rule strict --json",
            "  hipaa-image policy diff old.tsv new.tsv --profile rule"
        })
public final class PolicyDiff extends ShellCommand {
    @Parameters(index = "0", paramLabel = "A", description = "A profile or a file of rules.")
    private String before;

    @Parameters(index = "1", paramLabel = "B", description = "A profile or a file of rules.")
    private String after;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "By which profile files are read; all three without it.")
    private @Nullable String profile;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public PolicyDiff(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws RefusedException, IOException {
        Optional<Profile> a = Profile.of(before);
        Optional<Profile> b = Profile.of(after);
        if (profile != null && (a.isPresent() || b.isPresent())) {
            throw usage("--profile is for two files; a profile says itself what it is");
        }
        PolicyDecisionPoint rulesA = a.isPresent() ? PolicyDecisionPoint.standard() : RuleFiles.rules(Path.of(before));
        PolicyDecisionPoint rulesB = b.isPresent() ? PolicyDecisionPoint.standard() : RuleFiles.rules(Path.of(after));
        PolicyAnalysis analysis = new PolicyAnalysis();
        int changes = 0;
        if (a.isPresent() || b.isPresent()) {
            Profile first = a.or(() -> b).orElseThrow();
            changes += tell(
                    analysis.difference(new Side(rulesA, a.orElse(first)), new Side(rulesB, b.orElse(first))),
                    b.orElse(first));
        } else {
            for (Profile by : asked()) {
                changes += tell(analysis.difference(new Side(rulesA, by), new Side(rulesB, by)), by);
            }
        }
        if (!json()) {
            shell().print(changes == 0 ? "no situation is decided differently" : changes + " changes");
        }
        return Outcome.DONE;
    }

    private List<Profile> asked() throws RefusedException {
        return profile == null
                ? List.of(Profile.values())
                : List.of(Profile.of(profile).orElseThrow(() -> usage("--profile takes rule, rule_nprm or strict")));
    }

    private int tell(List<PolicyChange> changes, Profile by) {
        for (PolicyChange change : changes) {
            print(
                    new JsonObject()
                            .put("profile", by.word())
                            .put("what", change.what())
                            .put("before", change.before())
                            .put("after", change.after())
                            .put("situations", PolicyVerify.object(change.situations())),
                    by.word() + " " + change.what() + " " + change.before() + " -> " + change.after() + " where "
                            + PolicyVerify.words(change.situations()));
        }
        return changes.size();
    }
}
