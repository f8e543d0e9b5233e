package io.hipaaimage.cli.pictures;

import io.hipaaimage.cli.frame.Batch;
import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.cli.frame.OutputPlan;
import io.hipaaimage.cli.frame.Problem;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.cli.frame.ThreadsOption;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scrub}: the same picture and nothing else that its file said. */
@Command(
        name = "scrub",
        header = "Rebuild pictures without anything but the picture.",
        description =
                "Writes the same pixels, orientation and colour, and nothing else that the file said. What cannot be "
                        + "accounted for is refused and leaves no output. Inputs are never touched. Faces and burned-in names are "
                        + "pixels: nobody looks at them here.",
        footer = {"  hipaa-image scrub photos/ -o clean/ --depth deep --hash"})
public final class Scrub extends ShellCommand {
    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Pictures, or folders of them.")
    private List<Path> inputs;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "The folder for the results: FILE goes to DIR/name, a folder to the paths below it.")
    private Path out;

    @Option(
            names = "--depth",
            paramLabel = "DEPTH",
            defaultValue = "container",
            description = "container, or deep: the coded data is walked too. Default: container.")
    private Scrubber.Depth depth;

    @Option(
            names = "--keep",
            paramLabel = "WHAT",
            converter = KeptExtra.class,
            description =
                    "gain-map: the HDR gain map of a JPEG stays, as a clean picture, and its parameters as numbers.")
    private List<Scrubber.Extra> keep = List.of();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Option(names = "--hash", description = "Print SHA-256 of inputs and outputs.")
    private boolean hash;

    @Option(names = "--verify", description = "Let independent readers look at each result, and compare pixels.")
    private boolean verify;

    @Option(names = "--rename", description = "Number the outputs: no name of the input goes anywhere.")
    private boolean rename;

    @Option(names = "--force", description = "Replace outputs that exist.")
    private boolean force;

    private final Scrubber scrubber;

    /**
     * The command.
     *
     * @param shell the process around it
     * @param scrubber does the work; safe for use by several threads
     */
    public Scrub(Shell shell, Scrubber scrubber) {
        super(shell);
        this.scrubber = scrubber;
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        int workers = threads.count();
        OutputPlan plan =
                OutputPlan.of(inputs, out, force, rename ? new NeutralNames(scrubber) : OutputPlan.SAME_NAMES);
        return new Batch(this, shell(), workers).run(plan, this::scrub);
    }

    private Batch.Told scrub(OutputPlan.Item item) throws ImageVaultException, IOException {
        try {
            InputFile.requireFile(item.input());
            ImageSource source = ImageSource.file(item.input());
            OutputPlan.makeFolder(item);
            Output output = OutputFile.of(item.output(), force);
            ScrubResult result = scrubber.scrub(source, output, options());
            return clean(item, result);
        } catch (RefusedException e) {
            if (e.code() != ErrorCode.REFUSED) {
                throw e;
            }
            return refused(item, e.reason(), e);
        } catch (DamagedInputException e) {
            return refused(item, Problem.of(e).line(), e);
        }
    }

    private Scrubber.Options options() {
        return new Scrubber.Options(depth, hash, verify, Set.copyOf(keep));
    }

    private static Batch.Told clean(OutputPlan.Item item, ScrubResult result) {
        JsonObject object = new JsonObject()
                .put("input", item.name())
                .put("output", item.output().toString())
                .put("format", result.format())
                .put("verdict", "CLEAN")
                .put("reason", (String) null)
                .put(
                        "removed",
                        result.removed().stream()
                                .map(r -> new JsonObject().put("what", r.what()).put("bytes", r.bytes()))
                                .toList())
                .put("bytesIn", result.bytesIn())
                .put("bytesOut", result.bytesOut())
                .put("bytesAccounted", result.bytesAccounted())
                .put("sha256In", result.sha256In())
                .put("sha256Out", result.sha256Out());
        long removed =
                result.removed().stream().mapToLong(ScrubResult.Removed::bytes).sum();
        String hashes = result.sha256Out() == null ? "" : " sha256 " + result.sha256Out();
        String line = "CLEAN " + item.output() + " (" + result.format() + ", " + removed + " bytes removed)" + hashes;
        return new Batch.Told(object, line, Outcome.DONE);
    }

    private Batch.Told refused(OutputPlan.Item item, String reason, ImageVaultException cause) throws IOException {
        if (debug()) {
            shell().printTrace(cause);
        }
        JsonObject object = new JsonObject()
                .put("input", item.name())
                .put("output", (String) null)
                .put("format", (String) null)
                .put("verdict", "REFUSED")
                .put("reason", reason)
                .put("removed", List.of())
                .put("bytesIn", Files.size(item.input()))
                .put("bytesOut", 0)
                .put("bytesAccounted", 0)
                .put("sha256In", (String) null)
                .put("sha256Out", (String) null);
        return new Batch.Told(object, "REFUSED " + reason + " (" + item.name() + ")", Outcome.NEGATIVE);
    }
}
