package io.hipaaimage.cli.demo;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Names;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.cli.frame.OutputFolder;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.WorkFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code demo}: an image's whole life, on the user's own pictures or on a drawn one. */
@Command(
        name = "demo",
        header = "Live through an image's whole life, on your own pictures or on a built-in one.",
        description = {
            "Captures, denies, permits, shares, lets a share expire, rotates keys, shreds, and finds damage, under a clock that it",
            "advances and prints. Works in a folder of its own, which it removes. Leaves report.html."
        },
        footer = "  hipaa-image demo photo.jpg -o demo-report")
public final class Demo extends ShellCommand {
    private static final String WORK = "hipaa-image-demo-";

    @Parameters(paramLabel = "IMAGE", arity = "0..*", description = "Pictures; they are read and never changed.")
    private List<Path> images = List.of();

    @Option(names = "-o", paramLabel = "DIR", description = "Where report.html goes (default: hipaa-image-demo).")
    private @Nullable Path out;

    @Option(
            names = "--force",
            description = "Replace a report.html in DIR; in the default folder it is replaced anyway.")
    private boolean force;

    private final Scrubber scrubber;

    /**
     * The command.
     *
     * @param shell the process around it
     * @param scrubber looks into files and scrubs them
     */
    public Demo(Shell shell, Scrubber scrubber) {
        super(shell);
        this.scrubber = scrubber;
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        Path target = out == null ? Path.of("hipaa-image-demo") : out;
        Path report = target.resolve("report.html");
        boolean replace = force || out == null;
        if (!replace && Files.exists(report, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(report.toString());
        }
        OutputFolder.make(target);
        OutputFolder.clear(List.of(target), images);
        for (Path image : images) {
            InputFile.requireFile(image);
            InputFile.open(image).close(); // a missing picture is told before anything is done
        }
        DemoClock clock = new DemoClock(shell().clock().instant().truncatedTo(ChronoUnit.SECONDS));
        Instant start = clock.instant();
        Teller teller = new Teller(shell(), clock, json());
        List<Pictured> pictures = new ArrayList<>();
        ReportPage page = new ReportPage(start);
        try (WorkFolder work = workFolder()) {
            List<Path> told = images.isEmpty() ? List.of(Samples.wound(work.path())) : images;
            int number = 0;
            for (Path picture : told) {
                number++;
                Path folder = Files.createDirectory(work.path().resolve("story-" + number));
                teller.say(Names.escape("Picture " + number + " of " + told.size()));
                Story story = new Story(new Stage(folder, clock, teller, scrubber));
                pictures.add(story.tell(picture, "Picture " + number));
                page.story(story);
            }
        }
        String html = page.html(teller.steps(), pictures, clock.instant());
        OutputFile.write(report, replace, html.getBytes(StandardCharsets.UTF_8));
        long surprises = teller.surprises();
        print(
                new JsonObject()
                        .put("output", report.toString())
                        .put("pictures", pictures.size())
                        .put("steps", teller.steps().size())
                        .put("surprises", surprises),
                teller.steps().size() + " steps, " + surprises + " not as told; the page is " + report);
        return surprises == 0 ? Outcome.DONE : Outcome.NEGATIVE;
    }

    /** Below the machine's temporary folder: it holds the user's own pictures, some in clear. Those of killed demonstrations go first. */
    private static WorkFolder workFolder() throws IOException {
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        for (Path left : WorkFolder.ended(temp, WORK)) {
            WorkFolder.remove(left);
        }
        return WorkFolder.make(temp, WORK);
    }
}
