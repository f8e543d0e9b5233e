package io.hipaaimage.cli.policy;

import io.hipaaimage.cli.frame.Names;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.RoleFile;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Explanation;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.RequestWords;
import io.hipaaimage.core.access.RoleMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy explain}: one decision in words for whoever asked, and in paragraphs for counsel. */
@Command(
        name = "explain",
        header = "Explain a decision in words, and in paragraphs for counsel.",
        description =
                "REQUEST is a JSON object of columns of the vocabulary: purpose and role, and what differs from looking at an "
                        + "identified image inside, in an active session on an unmanaged device without a second factor. The options say "
                        + "the same and win over REQUEST. Ends with 0 once the decision is explained, be it a denial.",
        footer = {
            "  hipaa-image policy explain request.json --counsel",
            "  hipaa-image policy explain --role nurse --purpose TREAT --set relationship=care_team --set mfa=y"
        })
public final class PolicyExplain extends ShellCommand {
    @Parameters(paramLabel = "REQUEST", arity = "0..1", description = "A JSON file of columns.")
    private @Nullable Path request;

    @Option(names = "--role", paramLabel = "R", description = "Who asks.")
    private @Nullable String role;

    @Option(names = "--actor", paramLabel = "ID", description = "Taken as get takes it; the words name nobody.")
    @SuppressWarnings("UnusedVariable") // so that what was typed for get can be typed here
    private @Nullable String actor;

    @Option(names = "--purpose", paramLabel = "CODE", description = "For what.")
    private @Nullable String purpose;

    @Option(names = "--action", paramLabel = "A", description = "What is to be done; view unless it is said.")
    private @Nullable String action;

    @Option(names = "--relationship", paramLabel = "R", description = "How the asker stands to the patient.")
    private @Nullable String relationship;

    @Option(names = "--mfa", description = "A second factor was shown.")
    private boolean mfa;

    @Option(names = "--session", paramLabel = "S", description = "active or idle.")
    private @Nullable String session;

    @Option(names = "--device", paramLabel = "D", description = "The device.")
    private @Nullable String device;

    @Option(names = "--set", paramLabel = "COLUMN=WORD", description = "Any other column, such as recipient=ai_vendor.")
    private Map<String, String> columns = new TreeMap<>();

    @Option(names = "--fact", paramLabel = "WORD[=VALUE]", description = "A fact that holds; as often as needed.")
    private List<String> facts = List.of();

    @Option(names = "--profile", paramLabel = "P", description = "rule, rule_nprm or strict (default).")
    private String profile = "strict";

    @Option(
            names = "--pack",
            paramLabel = "PREFIX=FILE",
            description = "Rules of your own beside those of the library; may be given again.")
    private Map<String, Path> packs = new TreeMap<>();

    @Option(names = "--roles", paramLabel = "FILE", description = "Your role names; --role is then one of yours.")
    private @Nullable Path roles;

    @Option(names = "--counsel", description = "Add the rules and paragraphs.")
    private boolean counsel;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public PolicyExplain(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws RefusedException, IOException {
        Profile by = Profile.of(profile).orElseThrow(() -> usage("--profile takes rule, rule_nprm or strict"));
        Map<String, String> words = request == null ? new TreeMap<>() : RequestFile.read(request);
        words.putAll(columns);
        put(words, "role", roles == null || role == null ? role : classOf(role, RoleFile.read(roles)));
        put(words, "purpose", purpose);
        put(words, "action", action);
        put(words, "relationship", relationship);
        put(words, "mfa", mfa ? "y" : null);
        put(words, "session", session);
        put(words, "device", device);
        for (String fact : facts) {
            words.merge("facts", fact, (a, b) -> a + ";" + b);
        }
        explain(RequestWords.read(words), by, RuleFiles.standard(packs));
        return Outcome.DONE;
    }

    private static void put(Map<String, String> words, String column, @Nullable String word) {
        if (word != null) {
            words.put(column, word);
        }
    }

    private static String classOf(String name, RoleMap map) throws RefusedException {
        return map.role(name)
                .map(Role::word)
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.DENIED, "ROLE_NOT_ALLOWED", "this role name has no class; policy verify lists such"));
    }

    private void explain(AccessRequest asked, Profile by, PolicyDecisionPoint policy) {
        Decision decision = policy.decide(asked, by, shell().clock().instant());
        Explanation words = Explanation.of(asked, decision, by);
        if (json()) {
            shell().print(DecisionJson.of("explain", by, decision)
                    .put("plain", words.plain())
                    .put("counsel", words.counsel()));
            return;
        }
        words.plain().forEach(line -> shell().print(Names.escape(line)));
        if (counsel) {
            shell().print("");
            words.counsel().forEach(line -> shell().print(Names.escape(line)));
        }
    }
}
