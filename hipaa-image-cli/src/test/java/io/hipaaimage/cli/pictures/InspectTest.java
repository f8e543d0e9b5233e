package io.hipaaimage.cli.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import io.hipaaimage.cli.frame.ErrorReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InspectTest {
    @TempDir
    Path dir;

    @Test
    void tellsFindingsAndRiskAsOneObject() throws Exception {
        Path file = Files.writeString(dir.resolve("IMG_1.png"), "Pa");
        Run run = inspect("--json", file);
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .isEqualTo("{\"input\":\"" + file + "\",\"format\":\"LETTERS\",\"findings\":[{\"where\":\"letter 1\","
                        + "\"what\":\"a \\u001B name\",\"category\":\"A\"}],\"nameIdentifying\":false,"
                        + "\"risk\":{\"level\":\"high\",\"fullProtection\":true,\"why\":[\"it names\"]}}\n");
    }

    @Test
    void forPeopleNothingMovesTheCursor() throws Exception {
        Run run = inspect(Files.writeString(dir.resolve("Doe.png"), "Pa"));
        assertThat(run.out()).contains("[A] letter 1: a \\u001b name").contains("--rename");
    }

    @Test
    void anUnknownFileIsRefusedAndAMissingOneAnError() throws Exception {
        Path unknown = Files.writeString(dir.resolve("x"), "?");
        assertThat(inspect(unknown).exit()).isEqualTo(1);
        assertThat(inspect(unknown, dir.resolve("missing")).exit()).isEqualTo(2);
    }

    private static Run inspect(Object... arguments) {
        Run.Capture capture = new Run.Capture("", Map.of());
        CommandLine line = new CommandLine(new Inspect(capture.shell(), new LetterScrubber()));
        new ErrorReport(capture.shell()).attachTo(line);
        int exit =
                line.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
        return new Run(exit, capture.out(), capture.err());
    }
}
