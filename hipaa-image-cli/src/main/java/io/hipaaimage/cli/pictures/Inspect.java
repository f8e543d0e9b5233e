package io.hipaaimage.cli.pictures;

import io.hipaaimage.cli.frame.ErrorReport;
import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Names;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Scrubber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code inspect}: what a picture's file says besides the picture. */
@Command(
        name = "inspect",
        header = "Say what is in a picture's file besides the picture.",
        description =
                "Each finding has a place, a meaning, and its letter of the Safe Harbor list, 45 CFR 164.514(b)(2)(i). "
                        + "Pixels are not judged. The findings are shown in clear: do not paste them where the picture may not go.",
        footer = {"  hipaa-image inspect photo.jpg --json"})
public final class Inspect extends ShellCommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Pictures.")
    private List<Path> inputs;

    private final Scrubber scrubber;

    /**
     * The command.
     *
     * @param shell the process around it
     * @param scrubber looks into files
     */
    public Inspect(Shell shell, Scrubber scrubber) {
        super(shell);
        this.scrubber = scrubber;
    }

    @Override
    protected Outcome run() {
        Outcome outcome = Outcome.DONE;
        for (Path input : inputs) {
            outcome = outcome.and(inspect(input));
        }
        return outcome;
    }

    private Outcome inspect(Path input) {
        try {
            InputFile.requireFile(input);
            Inspection inspection = scrubber.inspect(ImageSource.file(input));
            boolean name = FileNames.mayIdentify(input);
            if (json()) {
                shell().print(object(input, inspection, name));
            } else {
                lines(input, inspection, name);
            }
            return Outcome.DONE;
        } catch (ImageVaultException | IOException e) {
            return new ErrorReport(shell()).item(input.toString(), e, this);
        }
    }

    private static JsonObject object(Path input, Inspection inspection, boolean nameIdentifying) {
        return new JsonObject()
                .put("input", input.toString())
                .put("format", inspection.format())
                .put(
                        "findings",
                        inspection.findings().stream()
                                .map(f -> new JsonObject()
                                        .put("where", f.where())
                                        .put("what", f.what())
                                        .put("category", f.category()))
                                .toList())
                .put("nameIdentifying", nameIdentifying)
                .put(
                        "risk",
                        new JsonObject()
                                .put("level", inspection.risk())
                                .put("fullProtection", inspection.fullProtection())
                                .put("why", inspection.why()));
    }

    private void lines(Path input, Inspection inspection, boolean nameIdentifying) {
        say(input + ": " + inspection.format() + ", risk " + inspection.risk());
        for (Finding finding : inspection.findings()) {
            say("  [" + finding.category() + "] " + finding.where() + ": " + finding.what());
        }
        if (nameIdentifying) {
            say("  the file's name may identify somebody; scrub --rename gives it a number");
        }
        inspection.why().forEach(why -> say("  why: " + why));
        if (!inspection.fullProtection()) {
            say("  a scrub cannot account for every byte of this format yet");
        }
    }

    private void say(String line) {
        shell().print(Names.escape(line));
    }
}
