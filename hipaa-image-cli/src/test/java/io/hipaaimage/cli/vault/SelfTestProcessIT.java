package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The self-test in processes of their own: killed, without an SLF4J provider, in approved mode. */
class SelfTestProcessIT {
    @TempDir
    Path temp;

    private static String classPath(String without) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(Objects.requireNonNull(System.getProperty("java.class.path")))
                .filter(entry -> without.isEmpty() || !entry.contains(without))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Process start(String classPath, List<String> options, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m"));
        command.addAll(options);
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(temp.resolve("tmp")));
        command.addAll(List.of("-cp", classPath, "io.hipaaimage.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("said").toFile());
        builder.environment().put("HIPAA_IMAGE_PASSPHRASE", "correct horse battery staple");
        return builder.start();
    }

    private String[] vault(String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(
                "--home",
                temp.resolve("home").toString(),
                "--keys",
                temp.resolve("keys").toString()));
        return all.toArray(String[]::new);
    }

    private int ends(Process process) throws Exception {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(temp.resolve("said"), StandardCharsets.UTF_8);
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(temp.resolve("tmp"))) {
            return all.filter(p -> p.getFileName().toString().startsWith("hipaa-image-selftest-"))
                    .toList();
        }
    }

    @Test
    void whatAKilledRunLeftGoesWithTheNext() throws Exception {
        String classPath = classPath("");
        assertThat(ends(start(classPath, List.of(), vault("init", "--tenant", "test-killed", "--no-recovery"))))
                .isZero();
        Process run = start(classPath, List.of(), vault("selftest"));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (left().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        Thread.sleep(300);
        run.destroyForcibly().waitFor();
        assertThat(left()).hasSize(1);
        assertThat(ends(start(classPath, List.of(), vault("selftest", "--only", "decides-prv-506"))))
                .as(said())
                .isZero();
        assertThat(left()).isEmpty();
        assertThat(ends(start(classPath, List.of(), vault("selftest", "--only", "log-at-hand"))))
                .as(said())
                .isZero();
    }

    @Test
    void findsThatNobodyTakesWhatTheLibraryTellsOperators() throws Exception {
        Process without = start(classPath("slf4j-nop"), List.of(), "selftest", "--only", "operator-log", "--json");
        assertThat(ends(without)).as(said()).isEqualTo(1);
        assertThat(said()).contains("SEC-308-a6", "not-satisfied", "There is no SLF4J provider");
        assertThat(ends(start(classPath(""), List.of(), "selftest", "--only", "operator-log")))
                .as(said())
                .isZero();
    }

    @Test
    void raisesNoAlarmInApprovedMode() throws Exception {
        List<String> approved = List.of("-Dio.hipaaimage.approved=true");
        assertThat(ends(start(classPath(""), approved, vault("init", "--tenant", "test-approved", "--no-recovery"))))
                .as(said())
                .isZero();
        assertThat(ends(start(classPath(""), approved, vault("selftest", "--json"))))
                .as(said())
                .isZero();
        assertThat(said()).contains("APPROVED_MODE on");
    }
}
