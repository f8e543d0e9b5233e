package io.hipaaimage.cli.policy;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.Names;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.access.Situation;
import io.hipaaimage.core.access.SituationTable;
import io.hipaaimage.core.consent.ConsentSituation;
import io.hipaaimage.core.consent.ConsentTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy test}: what policy says to a table of situations, against what the table expects. */
@Command(
        name = "test",
        header = "Decide a table of situations and compare with what it expects.",
        description =
                "The table is tab-separated, one situation a row, in the words of the vocabulary; a word absent from its facts "
                        + "is false. Ends with 1 on any mismatch of a firm row; rows that are not firm are shown, not held.",
        footer = {"  hipaa-image policy test situations.tsv --profile rule --json"})
public final class PolicyTest extends ShellCommand {
    private static final long MOST_BYTES = 64 << 20;

    @Parameters(paramLabel = "TABLE", description = "A tab-separated table.")
    private Path table;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "rule, rule_nprm or strict; without it every profile that the table has a column for.")
    private @Nullable String profile;

    @Option(
            names = "--consents",
            paramLabel = "DIR",
            description = "For a table with a column consent_instance: the folder of its FHIR R4 consents.")
    private @Nullable Path consents;

    @Option(
            names = "--pack",
            paramLabel = "PREFIX=FILE",
            description = "Rules of your own beside those of the library; may be given again.")
    private Map<String, Path> packs = new TreeMap<>();

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
        if (consents != null || aboutConsents()) {
            return ofConsents();
        }
        List<Profile> asked = asked();
        List<Situation> situations = read(SituationTable::read);
        PolicyDecisionPoint decisions = RuleFiles.standard(packs);
        Instant now = shell().clock().instant();
        int firm = 0;
        int mismatches = 0;
        for (Situation situation : situations) {
            for (Profile by : asked.isEmpty() ? columns(situation) : asked) {
                Decision decision = decisions.decide(situation.request(), by, now);
                boolean matches = situation.matches(decision, by);
                tell(situation, by, decision, matches);
                firm += situation.firm() ? 1 : 0;
                mismatches += situation.firm() && !matches ? 1 : 0;
            }
        }
        if (!json()) {
            shell().print(firm - mismatches + "/" + firm + " firm situations as expected");
        }
        return mismatches == 0 ? Outcome.DONE : Outcome.NEGATIVE;
    }

    private Outcome ofConsents() throws ImageVaultException, IOException {
        if (consents == null || profile != null || !packs.isEmpty() || !aboutConsents()) {
            throw usage(
                    "a table with a column consent_instance takes --consents and neither profile nor pack, another one no --consents");
        }
        List<ConsentSituation> rows = read(ConsentTable::read);
        return new ConsentTest(shell(), json()).run(rows, new ConsentFolder(consents));
    }

    private boolean aboutConsents() throws RefusedException, IOException {
        return read(reader -> {
            String header = reader.readLine();
            return header != null && ConsentTable.isOne(header);
        });
    }

    private List<Profile> asked() throws RefusedException {
        return profile == null
                ? List.of()
                : List.of(Profile.of(profile).orElseThrow(() -> usage("--profile takes rule, rule_nprm or strict")));
    }

    private static List<Profile> columns(Situation situation) {
        return situation.expected().keySet().stream().sorted().toList();
    }

    /** What reads a table. */
    private interface Reading<T> {
        T from(BufferedReader reader) throws RefusedException, IOException;
    }

    private <T> T read(Reading<T> reading) throws RefusedException, IOException {
        if (Files.size(table) > MOST_BYTES) {
            throw usage("the table is larger than 64 MiB");
        }
        try (BufferedReader reader = InputFile.text(table)) {
            return reading.from(reader);
        } catch (CharacterCodingException e) {
            throw usage("the table is not UTF-8");
        }
    }

    private void tell(Situation situation, Profile by, Decision decision, boolean matches) {
        String words = effect(decision) + (decision instanceof Decision.Denied d ? " " + codes(d) : "");
        if (json()) {
            shell().print(DecisionJson.of(situation.name(), by, decision).put("matches", matches));
        } else {
            shell().print(Names.escape(situation.name() + " " + by.word() + " " + words));
        }
        if (!matches) {
            String held = situation.firm() ? "MISMATCH " : "WARN not firm: ";
            shell().printError(held + situation.name() + " " + by.word() + ": the table expects "
                    + situation.expected().getOrDefault(by, "nothing") + ", policy says " + words);
        }
    }

    private static String effect(Decision decision) {
        return decision instanceof Decision.Permitted ? "PERMIT" : "DENY";
    }

    private static String codes(Decision.Denied denied) {
        return denied.reasons().stream().map(Reason::code).collect(Collectors.joining(";"));
    }
}
