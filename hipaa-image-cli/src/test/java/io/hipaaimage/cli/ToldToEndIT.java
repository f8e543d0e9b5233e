package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are told to end, as by Ctrl-C, in the middle of their work: nothing half-written stays, and no picture in a temporary folder. */
class ToldToEndIT {
    private static final int TERMINATED = 143;

    @TempDir
    Path dir;

    private Path temp;
    private Path out;

    @BeforeEach
    void folders() throws IOException {
        temp = Files.createDirectory(dir.resolve("temp"));
        out = Files.createDirectory(dir.resolve("out"));
    }

    @Test
    void anOutputWithoutItsNameGoes() throws Exception {
        Path key = dir.resolve("key");
        assertThat(Run.of("keygen", "-o", key).exit()).isZero();
        Path half = out.resolve(".x.hic.hipaa-part");
        Process process = start(
                "seal",
                "/dev/stdin",
                "-o",
                out.resolve("x.hic").toString(),
                "--key",
                key.toString(),
                "--context",
                "tenant=t,image=i");
        OutputStream in = process.getOutputStream(); // stays open: the picture has no end
        in.write(new byte[4 << 20]);
        in.flush();
        await(process, () -> size(half) > 1 << 20);

        tellToEnd(process);

        assertThat(process.waitFor()).isEqualTo(TERMINATED);
        assertThat(names(out)).isEmpty();
    }

    @Test
    void aCaptureThatIsEndedIsNoneAndTheVaultOpensWhole() throws Exception {
        Office office = Office.in(dir).made("test-ended");
        Path images = office.home().resolve("images");
        Process process =
                start(office.wordsOfDoctor("put /dev/stdin --patient P-1").toArray(String[]::new));
        OutputStream in = process.getOutputStream(); // stays open: the picture has no end
        in.write(new byte[4 << 20]);
        in.flush();
        await(process, () -> names(images).stream().anyMatch(path -> size(path) > 1 << 20));

        tellToEnd(process);

        assertThat(process.waitFor()).isEqualTo(TERMINATED);
        assertThat(office.does("list").out()).isEmpty();
        assertThat(names(images)).isEmpty();
        assertThat(Run.of("audit", "verify", office.log()).exit()).isZero();
    }

    @Test
    void theFolderOfADemonstrationThatWasKilledGoesWithTheNext() throws Exception {
        Process killed = start("demo", "-o", out.toString());
        await(killed, () -> names(temp).stream().anyMatch(path -> Files.exists(path.resolve("story-1/home/images"))));
        killed.destroyForcibly().waitFor();
        Path left = names(temp).stream()
                .filter(path -> path.getFileName().toString().startsWith("hipaa-image-demo-"))
                .findFirst()
                .orElseThrow();

        Process living = start("demo", "-o", out.toString());
        await(living, () -> !Files.exists(left) && names(temp).stream().anyMatch(Files::isDirectory));
        Process third = start("demo", "-o", out.resolve("third").toString());
        assertThat(third.waitFor()).isZero();
        assertThat(living.waitFor()).as("whose folder the third has left alone").isZero();
        assertThat(names(temp)).isEmpty();
    }

    @Test
    void theFolderOfADemonstrationGoes() throws Exception {
        Process process = start("demo", "-o", out.toString());
        await(process, () -> names(temp).stream().anyMatch(path -> Files.exists(path.resolve("story-1/home/images"))));

        tellToEnd(process);

        assertThat(process.waitFor()).isEqualTo(TERMINATED);
        assertThat(names(temp)).isEmpty();
        assertThat(names(out)).isEmpty();
    }

    @Test
    void theScratchFolderOfASelfTestGoes() throws Exception {
        Process process = start("selftest");
        await(process, () -> !names(temp).isEmpty());

        tellToEnd(process);

        assertThat(process.waitFor()).isEqualTo(TERMINATED);
        assertThat(names(temp)).isEmpty();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("HIPAA_IMAGE_PASSPHRASE", Run.PASSPHRASE);
        return builder.start();
    }

    /** {@link Process#destroy} would end the standard input first. */
    private static void tellToEnd(Process process) {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    private static void await(Process process, BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!there.getAsBoolean()) {
            assertThat(process.isAlive()).as("the process goes on").isTrue();
            assertThat(System.nanoTime() - end).as("the work began").isNegative();
            Thread.sleep(5);
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0; // it went meanwhile
        }
    }

    private static List<Path> names(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
