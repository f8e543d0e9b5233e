package io.hipaaimage.cli.policy;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Names;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.RoleFile;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.IdleRule;
import io.hipaaimage.core.access.Invariant;
import io.hipaaimage.core.access.PolicyAnalysis;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.crypto.EmergencyReadiness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code policy verify}: proofs over all situations, or a situation that breaks one. */
@Command(
        name = "verify",
        header = "Prove what has to hold of every decision, or show a situation where it does not.",
        description =
                "Exact, over every situation of the vocabulary, what is not known included. Ends with 1 if an invariant fails or a rule "
                        + "changes nothing (dead or shadowed); role names without a class are listed.",
        footer = {"  hipaa-image policy verify --pack STATE=state-law.tsv --roles our-roles.tsv"})
public final class PolicyVerify extends ShellCommand {
    @Option(names = "--profile", paramLabel = "P", description = "rule, rule_nprm or strict; all three without it.")
    private @Nullable String profile;

    @Option(
            names = "--pack",
            paramLabel = "PREFIX=FILE",
            description = "Rules of your own beside those of the library; may be given again.")
    private Map<String, Path> packs = new TreeMap<>();

    @Option(names = "--rules", paramLabel = "FILE", description = "Rules in place of those of the library.")
    private @Nullable Path rules;

    @Option(names = "--roles", paramLabel = "FILE", description = "Your role names with their role classes.")
    private @Nullable Path roles;

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description = "A vault's key folder: also tell whether an outage of its key provider is provided for.")
    private @Nullable Path keys;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public PolicyVerify(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws RefusedException, UnavailableException, IOException {
        List<Profile> asked = profile == null
                ? List.of(Profile.values())
                : List.of(Profile.of(profile).orElseThrow(() -> usage("--profile takes rule, rule_nprm or strict")));
        if (rules != null && !packs.isEmpty()) {
            throw usage("--rules and --pack exclude each other");
        }
        PolicyDecisionPoint policy = rules == null ? RuleFiles.standard(packs) : RuleFiles.rules(rules);
        List<String> unmapped = roles == null ? List.of() : RoleFile.read(roles).unmapped();
        PolicyAnalysis analysis = new PolicyAnalysis();
        int proven = 0;
        int broken = 0;
        int idle = 0;
        for (Profile by : asked) {
            for (Invariant invariant : analysis.prove(policy, by)) {
                tell(invariant);
                proven += invariant.proven() ? 1 : 0;
                broken += invariant.proven() ? 0 : 1;
            }
            for (IdleRule rule : analysis.idle(policy, by)) {
                tell(rule);
                idle++;
            }
        }
        unmapped.forEach(this::tell);
        if (keys != null) {
            tell(EmergencyReadiness.of(keys, PlatformFiles.get()));
        }
        boolean holds = broken == 0 && idle == 0;
        JsonObject last = new JsonObject()
                .put("verdict", holds ? "PROVEN" : "BROKEN")
                .put("proven", proven)
                .put("broken", broken)
                .put("idleRules", idle)
                .put("unmappedRoles", unmapped.size())
                .put("policy", policy.policyDigest());
        print(
                last,
                (holds ? "PROVEN " : "BROKEN ") + proven + " proofs, " + broken + " counterexamples, " + idle
                        + " rules that change nothing, " + unmapped.size() + " role names without a class");
        return holds ? Outcome.DONE : Outcome.NEGATIVE;
    }

    private void tell(Invariant invariant) {
        Map<String, String> against = invariant.counterexample().orElse(Map.of());
        JsonObject object = new JsonObject()
                .put("invariant", invariant.id())
                .put("profile", invariant.profile().word())
                .put("proven", invariant.proven())
                .put("citation", invariant.citation())
                .put("text", invariant.text());
        if (!invariant.proven()) {
            object.put("counterexample", object(against));
        }
        print(
                object,
                (invariant.proven() ? "proven " : "BROKEN ")
                        + invariant.profile().word() + " " + invariant.id() + ": " + invariant.text()
                        + (invariant.proven() ? "" : " Not so where " + words(against)));
    }

    private void tell(IdleRule rule) {
        print(
                new JsonObject()
                        .put("rule", rule.rule())
                        .put("profile", rule.profile().word())
                        .put("why", rule.why().name()),
                rule.why() + " " + rule.profile().word() + " " + rule.rule() + " changes nothing");
    }

    /** The rules permit an emergency while keys are down; whether the vault can, its key folder says. */
    private void tell(EmergencyReadiness readiness) {
        if (readiness == EmergencyReadiness.MISSING) {
            shell().warn("NO_EMERGENCY_KEY the keys are behind a provider, and while that is away no emergency opens:"
                    + " name one by 'keys emergency init'");
        }
        print(
                new JsonObject().put("outage", "key_down").put("emergencyKey", readiness.name()),
                "emergency key for an outage of the key provider: " + readiness);
    }

    private void tell(String role) {
        print(
                new JsonObject().put("role", role).put("mapped", false),
                "WARN the role " + role + " has no class: ROLE_NOT_ALLOWED");
    }

    static JsonObject object(Map<String, String> words) {
        JsonObject object = new JsonObject();
        words.forEach(object::put);
        return object;
    }

    static String words(Map<String, String> situation) {
        return situation.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> e.getKey() + "=" + Names.escape(e.getValue()))
                .collect(Collectors.joining(", "));
    }
}
