package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar and the launcher, as processes of their own. */
class LauncherIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path JAR = ROOT.resolve("hipaa-image-cli/target/hipaa-image.jar");

    @TempDir
    Path dir;

    @Test
    void theJarRunsAloneAndPrintsNothingBesides() throws Exception {
        assertThat(run(java(), "-jar", JAR.toString(), "--version")).matches("0:hipaa-image \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    @Test
    void theJarPassesTheStatusOfUsageErrors() throws Exception {
        assertThat(run(java(), "-jar", JAR.toString(), "no-such")).startsWith("64:USAGE ");
    }

    @Test
    void theLauncherWorksThroughALinkFromAnyFolder() throws Exception {
        makeJarNewest();
        Path link = Files.createSymbolicLink(dir.resolve("with a space"), ROOT.resolve("hipaa-image"));
        assertThat(run(link.toString(), "--version")).matches("0:hipaa-image \\d+\\.\\d+\\.\\d+\\S*\n");
        assertThat(run(link.toString(), "no-such")).startsWith("64:USAGE ");
    }

    @Test
    void theLauncherTakesNamesBeyondAsciiUnderTheCLocale() throws Exception {
        makeJarNewest();
        assertThat(run("env", "LC_ALL=C", ROOT.resolve("hipaa-image").toString(), "no-such-é"))
                .contains("'no-such-é'");
    }

    @Test
    void aClosedStreamIsNoFileOfJavas() throws Exception {
        makeJarNewest();
        String launcher = ROOT.resolve("hipaa-image").toString();
        assertThat(run("bash", "-c", "\"$0\" audit append log --unsafe-plain-key <&- 2>&1 | grep -c -v WARN", launcher))
                .as("what was read in place of standard input")
                .isEqualTo("1:0\n");
        assertThat(run("bash", "-c", "\"$0\" --version >&-", launcher))
                .isEqualTo("2:IO standard output could not be written\n");
        assertThat(run("bash", "-c", "\"$0\" --version <&- 2>&-", launcher)).startsWith("0:hipaa-image ");
    }

    /** Else the launcher would build, inside of this build. */
    private static void makeJarNewest() throws IOException {
        Files.setLastModifiedTime(JAR, java.nio.file.attribute.FileTime.from(java.time.Instant.now()));
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + ":" + text;
    }
}
