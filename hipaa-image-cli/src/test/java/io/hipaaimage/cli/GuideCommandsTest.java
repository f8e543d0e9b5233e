package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.cli.frame.ErrorReport;
import io.hipaaimage.cli.frame.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/** Every command that a guide tells somebody to run is one that there is. */
class GuideCommandsTest {
    @Test
    void everyCommandOfTheGuidesIsUnderstood() throws IOException {
        List<String> commands = new ArrayList<>();
        try (Stream<Path> guides = Files.list(root().resolve("docs/guides"))) {
            guides.filter(page -> page.toString().endsWith(".md")).sorted().forEach(page -> commands.addAll(of(page)));
        }
        assertThat(commands).hasSizeGreaterThan(20);
        assertThat(commands)
                .allSatisfy(command ->
                        assertThatCode(() -> parse(command)).as(command).doesNotThrowAnyException());
        assertThatThrownBy(() -> parse("audit verify log/ --no-such-option")).isInstanceOf(ParameterException.class);
    }

    private static void parse(String command) {
        Shell shell = new Run.Capture("", Map.of()).shell();
        Main.commands(shell, new ErrorReport(shell)).parseArgs(command.strip().split("\\s+"));
    }

    /** Lines of shell snippets that call us; a comment behind one is not of it. */
    private static List<String> of(Path page) {
        try {
            return Files.readString(page)
                    .replace("\\\n", " ")
                    .lines()
                    .map(String::strip)
                    .map(line -> line.startsWith("./") ? line.substring(2) : line)
                    .filter(line -> line.startsWith("hipaa-image "))
                    .map(line -> line.substring("hipaa-image ".length()).split(" #", 2)[0])
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/guides"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the project's root was not found");
        }
        return folder;
    }
}
