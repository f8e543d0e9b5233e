package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that was begun without a standard input, past the launcher, which would give it one. */
@EnabledOnOs(OS.LINUX) // elsewhere nothing tells what a descriptor stands for
class ClosedInputTest {
    @TempDir
    Path dir;

    @Test
    void nothingIsReadInItsPlace() throws Exception {
        Path log = dir.resolve("log");
        assertThat(run("audit append \"$2\" --unsafe-plain-key <&-", log.toString()))
                .startsWith("2:")
                .contains("IO reading or writing failed: standard input is closed")
                .doesNotContain("\"error\"");
    }

    @Test
    void aFileThatIsGivenIsRead() throws Exception {
        Path log = dir.resolve("log");
        Path lines = Files.writeString(
                dir.resolve("lines"), "{\"type\":\"HOST\",\"actor\":\"a\",\"action\":\"PRINT\",\"outcome\":\"OK\"}\n");
        assertThat(run("audit append \"$2\" --unsafe-plain-key <\"$3\"", log.toString(), lines.toString()))
                .startsWith("0:")
                .contains("\"leaf\"");
    }

    private static String run(String command, String... words) throws Exception {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> all = new ArrayList<>(List.of(
                "sh", "-c", "\"$0\" -XX:TieredStopAtLevel=1 -cp \"$1\" " + Main.class.getName() + " " + command));
        all.addAll(List.of(java, System.getProperty("java.class.path")));
        all.addAll(List.of(words));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + ":" + text;
    }
}
