package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.evidence.EvidencePack;
import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.control.Control;
import io.hipaaimage.core.control.ControlCatalogue;
import io.hipaaimage.core.control.HostTrait;
import io.hipaaimage.core.control.Kind;
import io.hipaaimage.core.selftest.Baseline;
import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.report.ReportFormat;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selftest}: evidence that a security team can repeat. */
@Command(
        name = "selftest",
        header = "Prove each safeguard, and show that each probe can fail.",
        description = {
            "With --home and --keys: on that vault's own wiring; no image of it is decrypted or changed. Without: on the parts alone.",
            "It is evidence, not a certificate: what software cannot show is listed by name."
        },
        footer = {
            "  hipaa-image selftest --home H --keys K --format html -o selftest.html",
            "  hipaa-image selftest --home H --keys K --baseline last.json --pack evidence/"
        })
public final class SelfTestCommand extends ShellCommand {
    @Spec
    private CommandSpec spec;

    @Option(names = "--home", paramLabel = "DIR", description = "The vault's home folder.")
    private @Nullable Path home;

    @Option(names = "--keys", paramLabel = "DIR", description = "The vault's key folder.")
    private @Nullable Path keys;

    @Mixin
    private PassphraseOption passphrase;

    @Mixin
    private TokenOption token;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "rule, rule_nprm or strict; the vault's own if not given.")
    private @Nullable String profile;

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "text (the default), json, junit, oscal, sarif or html.")
    private String format = "text";

    @Option(names = "-o", paramLabel = "FILE", description = "Where the report goes; standard output if not given.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace an existing output.")
    private boolean force;

    @Option(names = "--only", paramLabel = "ID", description = "One control or one probe.")
    private @Nullable String only;

    @Option(
            names = "--host",
            paramLabel = "TRAIT",
            split = ",",
            description =
                    "What this host is and does: covered-entity, business-associate, uses-associates, part2-records; all of it if "
                            + "not given. What is asked of others alone is not-applicable.")
    private List<String> host = List.of();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "An earlier report of --format json: only what stands worse than there fails.")
    private @Nullable Path baseline;

    @Option(
            names = "--pack",
            paramLabel = "DIR",
            description = "Also write a folder for an auditor, with all that is needed to check the run again.")
    private @Nullable Path pack;

    @Option(names = "--list", description = "List the probes and stop.")
    private boolean list;

    @Option(
            names = "--explain",
            paramLabel = "ID",
            description = "Say what a probe tries and how it is broken, and stop.")
    private @Nullable String explain;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public SelfTestCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        ReportFormat form = ReportFormat.of(json() ? "json" : format)
                .orElseThrow(() -> usage("--format is text, json, junit, oscal, sarif or html"));
        OutputFile.refuseExisting(out, force);
        if (pack != null) {
            new EvidencePack(pack, force).check();
        }
        if ((home == null) != (keys == null)) {
            throw usage("give --home and --keys, or neither");
        }
        if (home == null || keys == null) {
            return finish(SelfTest.standalone(), form, null);
        }
        ImageVault opened;
        try {
            KeyPlace place = KeyPlaces.read(keys, token.place(keys, passphrase.from(shell())));
            opened = ImageVault.builder()
                    .home(home)
                    .keys(place)
                    .clock(shell().clock())
                    .open();
        } catch (ImageVaultException e) {
            if (list || explain != null || e instanceof RefusedException) {
                throw e;
            }
            return finish(
                    SelfTest.ofUnopened(e),
                    form,
                    null); // a vault that does not open is a finding, not a failure of the run
        }
        try (ImageVault vault = opened) {
            return finish(SelfTest.of(vault), form, vault);
        }
    }

    private Outcome finish(SelfTest test, ReportFormat form, @Nullable ImageVault vault)
            throws ImageVaultException, IOException {
        if (list || explain != null) {
            return tell(test);
        }
        SelfTest run = test.clock(shell().clock());
        if (profile != null) {
            run = run.profile(Profile.of(profile).orElseThrow(() -> usage("--profile is rule, rule_nprm or strict")));
        }
        run = host.isEmpty() ? run : run.host(traits());
        run = only == null ? run : run.only(only);
        run = baseline == null ? run : run.baseline(baseline(baseline));
        run = run.progress(this::progress);
        SelfTestReport report = run.run();
        if (out == null) {
            form.write(report, shell().out());
        } else {
            OutputFile.of(out, force).write(stream -> {
                form.write(report, stream);
                return report.exitCode();
            });
        }
        if (pack != null) {
            EvidencePack folder = new EvidencePack(pack, force);
            folder.write(report, String.join(" ", spec.root().version()));
            if (vault != null) {
                folder.write(report, vault);
            }
            folder.seal();
        }
        return report.passed() ? Outcome.DONE : Outcome.NEGATIVE;
    }

    private Set<HostTrait> traits() throws RefusedException {
        Set<HostTrait> traits = EnumSet.noneOf(HostTrait.class);
        for (String word : host) {
            traits.add(HostTrait.of(word)
                    .orElseThrow(() ->
                            usage("--host takes covered-entity, business-associate, uses-associates, part2-records")));
        }
        return traits;
    }

    private static Baseline baseline(Path file) throws ImageVaultException, IOException {
        byte[] report = InputFile.beginning(file, Baseline.LARGEST + 1);
        if (report.length > Baseline.LARGEST) {
            throw usage("the baseline is larger than any report of the self-test");
        }
        return Baseline.read(report);
    }

    private void progress(CheckResult result) {
        if (shell().terminal()) {
            shell().printError(result.about().id() + " " + result.status().word());
        }
    }

    /** Says of a control what it is and how it can be shown; of a probe nothing. */
    private boolean explained(String id) {
        Optional<Control> control = ControlCatalogue.standard().find(id);
        control.ifPresent(c -> print(
                new JsonObject()
                        .put("id", c.id())
                        .put("citation", c.citation())
                        .put("law", c.law().word())
                        .put("title", c.title())
                        .put("kind", c.kind().word())
                        .put(
                                "askedOf",
                                c.askedOf().stream()
                                        .map(HostTrait::word)
                                        .sorted()
                                        .toList())
                        .put("days", c.days()),
                c.id() + "  " + c.citation() + ", " + c.law().word() + ": " + c.title() + ". Shown by: "
                        + c.kind().word()
                        + (c.kind() == Kind.LIVE
                                ? ""
                                : "; selftest attest " + c.id() + " puts somebody's word on record")
                        + "."));
        return control.isPresent();
    }

    private Outcome tell(SelfTest test) throws ImageVaultException {
        boolean found = explain == null || explained(explain);
        for (CheckAbout about : test.abouts()) {
            if (explain == null
                    || about.id().equals(explain)
                    || about.controls().contains(explain)) {
                found = true;
                print(
                        new JsonObject()
                                .put("id", about.id())
                                .put("controls", about.controls())
                                .put("tried", about.tried())
                                .put("sabotage", about.sabotage()),
                        about.id() + "  " + String.join(",", about.controls()) + "  " + about.tried()
                                + (explain == null || about.sabotage().isEmpty()
                                        ? ""
                                        : " Its twin breaks: " + about.sabotage()));
            }
        }
        if (!found) {
            throw usage("there is no such control or probe; --list lists them");
        }
        return Outcome.DONE;
    }
}
