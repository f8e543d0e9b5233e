package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.OpenedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty real kills, or {@code -Dkills=N} of each kind: nothing acknowledged is missing, nothing shredded is readable, the log verifies, and everything goes on. */
class KillIT {
    private static final int LOG_KILLS = Integer.getInteger("kills", 10);
    private static final int VAULT_KILLS = Integer.getInteger("kills", 10);
    private static final Pattern INDEX = Pattern.compile("\"index\":([0-9]+)");

    @TempDir
    Path folder;

    @Test
    void aKilledAppenderLosesNothingThatItAnswered() throws Exception {
        Path log = folder.resolve("log");
        for (int kill = 0; kill < LOG_KILLS; kill++) {
            Path answers = folder.resolve("answers-" + kill);
            Process process = start(answers, "io.hipaaimage.cli.Main", "audit", "append", log.toString(), "--json");
            feed(process, kill);
            killAfterAnswers(process, answers, 50L + 400L * kill);
            long last = lastIndex(answers);
            VerifyReport report = AuditVerifier.of(log).verify();
            assertThat(report.verdict()).as("kill %d", kill).isIn(Verdict.INTACT, Verdict.TORN_TAIL);
            assertThat(report.entries()).as("kill %d", kill).isGreaterThan(last);
        }
    }

    @Test
    void aKilledVaultLosesNothingThatItAcknowledged() throws Exception {
        VaultFixture fixture = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"));
        fixture.builder().tenant("test-kill").create().close();
        Map<String, Long> live = new HashMap<>();
        Set<String> dying = new HashSet<>();
        Set<String> dead = new HashSet<>();
        for (int kill = 0; kill < VAULT_KILLS; kill++) {
            Path said = folder.resolve("said-" + kill);
            Process process = start(said, VaultLoop.class.getName(), folder.toString(), Integer.toString(1_000 * kill));
            if (kill == VAULT_KILLS - 1 && dead.isEmpty()) {
                await(process, said, "shredded "); // a slow machine was killed before each shred was through
            }
            killAfterAnswers(process, said, 60L + 90L * kill);
            for (String line : whole(said)) {
                String[] words = line.split(" ", -1);
                switch (words[0]) {
                    case "put" -> live.put(words[1], Long.parseLong(words[2]));
                    case "shredding" -> dying.add(words[1]);
                    case "shredded" -> dead.add(words[1]);
                    default -> throw new AssertionError(line);
                }
            }
            check(fixture, live, dying, dead, kill);
        }
        assertThat(dead).isNotEmpty();
    }

    private void check(VaultFixture fixture, Map<String, Long> live, Set<String> dying, Set<String> dead, int kill)
            throws Exception {
        try (ImageVault vault = fixture.builder().open()) {
            for (Map.Entry<String, Long> image : live.entrySet()) {
                if (dead.contains(image.getKey())) {
                    assertThat(readable(vault, image.getKey(), image.getValue()))
                            .as("shredded, kill %d", kill)
                            .isFalse();
                } else if (!dying.contains(image.getKey())) {
                    assertThat(readable(vault, image.getKey(), image.getValue()))
                            .as("captured, kill %d", kill)
                            .isTrue();
                }
            }
        }
        assertThat(AuditVerifier.of(folder.resolve("home/audit")).verify().verdict())
                .as("kill %d", kill)
                .isIn(Verdict.INTACT, Verdict.TORN_TAIL);
    }

    private static boolean readable(ImageVault vault, String image, long seed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedImage opened = VaultFixture.doctor(vault).open(new ImageId(image))) {
            opened.transferTo(out);
        } catch (ImageVaultException e) {
            return false;
        }
        assertThat(out.toByteArray()).isEqualTo(VaultLoop.picture(seed));
        return true;
    }

    private static Process start(Path answers, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(answers.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("HIPAA_IMAGE_PASSPHRASE", Run.PASSPHRASE);
        return builder.start();
    }

    private static void feed(Process process, int kill) {
        Thread feeder = new Thread(() -> {
            try (OutputStream in = process.getOutputStream()) {
                for (int i = 0; i < 200_000; i++) {
                    in.write(("{\"type\":\"ACCESS\",\"actor\":\"dr" + i % 7 + "\",\"action\":\"VIEW\",\"image\":\"i"
                                    + kill + "-" + i + "\",\"patient\":\"p" + i % 50
                                    + "\",\"purpose\":\"TREAT\",\"outcome\":\"SUCCESS\"}\n")
                            .getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                Thread.currentThread().interrupt(); // the process is gone, as it should be
            }
        });
        feeder.setDaemon(true);
        feeder.start();
    }

    /** Kills at some time after the first answer, so that a slow machine does not kill a process that has done nothing. */
    private static void killAfterAnswers(Process process, Path answers, long millis) throws Exception {
        await(process, answers, "");
        Thread.sleep(millis);
        process.destroyForcibly().waitFor();
    }

    private static void await(Process process, Path answers, String word) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (Files.size(answers) == 0
                || !Files.readString(answers, StandardCharsets.UTF_8).contains(word)) {
            assertThat(process.isAlive()).as("the process goes on").isTrue();
            assertThat(System.nanoTime() - end)
                    .as("the process answered in time")
                    .isNegative();
            Thread.sleep(10);
        }
    }

    private static long lastIndex(Path answers) throws IOException {
        long last = -1;
        for (String line : whole(answers)) {
            Matcher index = INDEX.matcher(line);
            if (index.find()) {
                last = Long.parseLong(index.group(1));
            }
        }
        return last;
    }

    private static List<String> whole(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
}
