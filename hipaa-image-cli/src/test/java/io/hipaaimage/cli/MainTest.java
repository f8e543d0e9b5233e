package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.frame.ErrorReport;
import io.hipaaimage.cli.frame.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class MainTest {
    @Test
    void saysItsVersion() {
        Run run = Run.of("--version");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).matches("hipaa-image \\d+\\.\\d+\\.\\d+\\S*\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void usageErrorsAreOneLineAndExitWith64() {
        for (String[] arguments : new String[][] {{}, {"no-such"}, {"--no-such"}, {"--json", "no-such"}}) {
            Run run = Run.of((Object[]) arguments);
            assertThat(run.exit()).isEqualTo(64);
            assertThat(run.err().lines()).singleElement().asString().startsWith("USAGE ");
        }
    }

    @Test
    void aUsageErrorShowsTheBeginningOfWhatWasTypedAndNothingThatMovesACursor() {
        String hostile = "\u202e\u001b[2J\n";
        String many = "x".repeat(70_000);
        for (String[] arguments : new String[][] {
            {hostile + many},
            {"--" + many},
            {"scrub", "--threads", hostile + many, "a", "-o", "b"},
            {"scrub", "--threads=" + "'".repeat(70_000), "a", "-o", "b"},
            {"scrub", "--depth", "x y ".repeat(20_000), "a", "-o", "b"},
            {"deid", "a", "-o", "b", "--secret", "s", "--option", hostile + many},
        }) {
            Run run = Run.of((Object[]) arguments);
            assertThat(run.exit()).isEqualTo(64);
            assertThat(run.err()).hasSizeLessThan(1_000).doesNotContain("\u202e", "\u001b");
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("USAGE ")
                    .contains("...");
        }
    }

    @Test
    void aNameThatBeginsWithAnAtSignIsANameAndNoFileOfArguments(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("note"), "Doe^Jane\n");
        Run run = Run.of("@" + file);
        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.err()).contains("note").doesNotContain("Doe");
    }

    @Test
    void withJsonAUsageErrorIsAnObjectToo() {
        assertThat(Run.of("no-such", "--json").lines())
                .singleElement()
                .asString()
                .startsWith("{\"error\":\"USAGE\",\"where\":null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scurb a -o b              | no command 'scurb'; did you mean scrub?",
                "scrub a --otuput=b        | unknown option '--otuput'; did you mean --output?",
                "scrub a -o b --depht deep | unknown option '--depht'; did you mean --depth?",
                "audit verfy d             | no command 'verfy'; did you mean verify?",
                "help scrub                | no command 'help'",
                "put a --patient-name=Doe  | unknown option '--patient-name'",
                "scrub a --xyzzy=Doe       | unknown option '--xyzzy'",
            })
    void aMistypedWordIsToldBeforeWhatIsMissingAndWithoutItsValue(String typed, String said) {
        Run run = Run.of((Object[]) typed.split(" "));
        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.err()).startsWith("USAGE " + said + "; see hipaa-image ").doesNotContain("Doe");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void whatIsAskedOfEveryCommandMayStandBeforeItsName(@TempDir Path folder) {
        Run run = Run.of("--json", "--debug", "inspect", folder.resolve("none"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.lines()).singleElement().asString().contains("\"error\":\"IO\"");
        assertThat(run.err()).contains("\tat ");
        assertThat(Run.of("audit", "--json", "verify", folder.resolve("none")).lines())
                .singleElement()
                .asString()
                .contains("\"verdict\":\"UNREADABLE\"");
    }

    @Test
    void aNumberOfThreadsIsFromOneTo256(@TempDir Path folder) {
        for (String verb : List.of("scrub", "deid")) {
            for (int threads : List.of(-1, 0, 257)) {
                List<Object> command =
                        new ArrayList<>(List.of(verb, "a", "-o", folder.resolve("o"), "--threads", threads));
                command.addAll(verb.equals("deid") ? List.of("--secret", "s") : List.of());
                Run run = Run.of(command.toArray());
                assertThat(run.exit()).isEqualTo(64);
                assertThat(run.err()).isEqualTo("USAGE --threads takes 1 to 256\n");
            }
        }
    }

    @Test
    void everyCommandHasAHelpWithAnExample() {
        for (CommandLine command : everyCommand()) {
            String help = command.getUsageMessage();
            assertThat(help).contains("Example:");
            assertThat(help.substring(help.indexOf("Example:")))
                    .as(command.getCommandSpec().qualifiedName())
                    .contains(command.getCommandSpec().qualifiedName().replaceAll(" (help)$", ""));
            assertThat(command.getCommandSpec().usageMessage().header())
                    .as("one line of %s", command.getCommandSpec().qualifiedName())
                    .isNotEmpty();
        }
    }

    @Test
    void everyOptionSaysInASentenceWhatItIsAndWhatHoldsWithoutIt() {
        for (CommandLine command : everyCommand()) {
            for (ArgSpec argument : command.getCommandSpec().args()) {
                String said = String.join(" ", argument.description());
                String name = command.getCommandSpec().qualifiedName() + " " + argument.paramLabel();
                assertThat(said).as(name).matches("(?s).{5,}\\.");
                if (!argument.required() && hasADefault(argument)) {
                    assertThat(said).as(name).containsPattern("[Dd]efault|if not given");
                }
            }
        }
    }

    private static boolean hasADefault(ArgSpec argument) {
        Object value = argument.defaultValue() == null ? argument.initialValue() : argument.defaultValue();
        return !(value == null
                || value instanceof Boolean
                || value instanceof Collection
                || value instanceof Map
                || value.toString().isEmpty()
                || value.equals("false"));
    }

    @Test
    void everyCommandTakesJsonAndDebug() {
        for (CommandLine command : everyCommand()) {
            assertThat(command.getCommandSpec().optionsMap())
                    .as(command.getCommandSpec().qualifiedName())
                    .containsKeys("--json", "--debug", "--help");
        }
    }

    @Test
    void anOutputThatNobodyTakesIsAFailure() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Shell shell = new Shell(
                InputStream.nullInputStream(),
                new PrintStream(full, false, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Map.of(),
                InstantSource.system(),
                false);
        assertThat(Main.run(shell, "--version")).isEqualTo(2);
    }

    private static List<CommandLine> everyCommand() {
        Shell shell = new Run.Capture("", Map.of()).shell();
        List<CommandLine> all = new ArrayList<>();
        collect(Main.commands(shell, new ErrorReport(shell)), all);
        return all;
    }

    private static void collect(CommandLine command, List<CommandLine> into) {
        into.add(command);
        command.getSubcommands().values().forEach(sub -> collect(sub, into));
    }
}
