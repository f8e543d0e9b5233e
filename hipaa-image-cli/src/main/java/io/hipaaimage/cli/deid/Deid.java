package io.hipaaimage.cli.deid;

import io.hipaaimage.cli.frame.Batch;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.OutputFolder;
import io.hipaaimage.cli.frame.OutputPlan;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.cli.frame.ThreadsOption;
import io.hipaaimage.core.EnvelopeProvider;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.dicom.profile.DeidOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deid}: DICOM objects in, objects that say nothing of a patient out. */
@Command(
        name = "deid",
        header = "De-identify DICOM objects: everything is denied until it is known to be safe.",
        description = "Outputs are named by their new UIDs, DIR/STUDY/SERIES/INSTANCE.dcm: no name of an input goes"
                + " anywhere. Pixels are not judged: CLEAN-EXCEPT-PIXELS says that burned-in text or a face is"
                + " possible. The receipt names the basis on which a release can stand.",
        footer = {
            "  hipaa-image deid keygen -o study.secret",
            "  hipaa-image deid scans/ -o released/ --secret study.secret --option retain-long-modified-dates",
            "  hipaa-image deid scans/ -o released/ --secret study.secret --encrypted-attributes-for office.pem"
        })
public final class Deid extends ShellCommand {
    @Parameters(paramLabel = "FILE|DIR", arity = "0..*", description = "DICOM files, or folders of them.")
    private @Nullable List<Path> inputs;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder for the results.")
    private @Nullable Path out;

    @Option(names = "--secret", paramLabel = "FILE", description = "The secret that deid keygen made.")
    private @Nullable Path secret;

    @Option(
            names = "--pseudonyms",
            paramLabel = "KIND",
            defaultValue = "crosswalk",
            description =
                    "crosswalk: random, kept in SECRET.crosswalk; keyed: computed from the secret. Default: crosswalk.")
    private String pseudonyms;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "basic",
            description = "basic, of PS3.15 annex E. Default: basic.")
    private String profile;

    @Option(
            names = "--option",
            paramLabel = "NAME",
            description = "An option of annex E, such as retain-uids; may be repeated.")
    private @Nullable List<String> options;

    @Option(
            names = "--encrypted-attributes-for",
            paramLabel = "CERT",
            description = "Carry the originals along in Encrypted Attributes (0400,0500), for the holder of this X.509"
                    + " certificate's key; may be repeated. Such a copy is never better than"
                    + " expert-determination-needed.")
    private @Nullable List<Path> certificates;

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Option(names = "--hash", description = "Print SHA-256 of outputs.")
    private boolean hash;

    @Option(names = "--force", description = "Replace outputs that exist.")
    private boolean force;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Deid(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        List<Path> from = required(inputs, "FILE or DIR");
        Path to = required(out, "-o DIR");
        Path key = required(secret, "--secret FILE");
        int workers = threads.count();
        if (!profile.equals("basic")) {
            throw usage("--profile takes basic");
        }
        Set<DeidOption> chosen = options();
        // the names in this plan only number the items: outputs are named by UIDs that nobody knows yet
        OutputPlan plan = OutputPlan.of(from, to, true, (input, place, index) -> Path.of(".item-" + index));
        OutputFolder.clear(
                OutputNames.folders(to),
                plan.items().stream().map(OutputPlan.Item::input).toList());
        Optional<EnvelopeProvider.Sealer> sealer = certificates == null
                ? Optional.empty()
                : Optional.of(Envelopes.provider().sealer(certificates, shell().clock()));
        try (Release release = Release.open(key, random(), new Release.Chosen(chosen, sealer))) {
            DeidWork work = new DeidWork(release, plan, to, hash, force, debug() ? shell() : null);
            return new Batch(this, shell(), workers).run(plan, work);
        }
    }

    private boolean random() throws RefusedException {
        return switch (pseudonyms) {
            case "crosswalk" -> true;
            case "keyed" -> false;
            default -> throw usage("--pseudonyms takes crosswalk or keyed");
        };
    }

    private Set<DeidOption> options() throws RefusedException {
        Set<DeidOption> chosen = EnumSet.noneOf(DeidOption.class);
        for (String word : options == null ? List.<String>of() : options) {
            Optional<DeidOption> option = DeidOption.of(word);
            if (option.isEmpty()) {
                throw usage("--option does not know " + word);
            }
            chosen.add(option.get());
        }
        if (chosen.contains(DeidOption.RETAIN_LONG_FULL_DATES)
                && chosen.contains(DeidOption.RETAIN_LONG_MODIFIED_DATES)) {
            throw usage("dates are either full or modified");
        }
        return chosen;
    }

    private static <T> T required(@Nullable T value, String what) throws RefusedException {
        if (value == null) {
            throw usage("deid needs " + what);
        }
        return value;
    }
}
