package io.hipaaimage.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit witness}, and the options of others that ask one. */
class WitnessCommandsTest {
    private static final String EVENT =
            "{\"type\":\"ACCESS\",\"actor\":\"dr1\",\"action\":\"VIEW\",\"outcome\":\"SUCCESS\"}\n";

    @TempDir
    Path dir;

    @Test
    void aWitnessedLogShowsARollbackThatTheFolderAloneHides() throws Exception {
        Path log = dir.resolve("log");
        append(log, 3);
        assertThat(Run.of("audit", "checkpoint", log).exit()).isZero();
        Run.Capture witness = new Run.Capture("", Map.of("HIPAA_IMAGE_PASSPHRASE", Run.PASSPHRASE));
        Path key = log.resolve("log.vkey");
        Thread serving = new Thread(() ->
                Run.in(witness, "audit", "witness", dir.resolve("w"), "--name", "w.example/w", "--log", key, "--json"));
        serving.start();
        try {
            Path policy = policy(log, started(witness));
            Run signed = Run.of("audit", "checkpoint", log, "--new-epoch", "--witnesses", policy, "--json");
            assertThat(signed.exit()).as(signed.err()).isZero();
            Path old = dir.resolve("old");
            copy(log, old);
            append(log, 4);
            Run again = Run.of("audit", "checkpoint", log, "--witnesses", policy);
            assertThat(again.exit()).as(again.err()).isZero();
            Run good = Run.of("audit", "verify", log, "--witnesses", policy, "--ask", "--json");
            assertThat(good.exit()).as(good.out()).isZero();
            assertThat(good.out()).contains("\"keyPinned\":true").doesNotContain("SPLIT_VIEW");
            assertThat(Run.of("audit", "verify", old).exit()).isZero();
            Run rolled = Run.of("audit", "verify", old, "--witnesses", policy, "--ask", "--json");
            assertThat(rolled.exit()).isEqualTo(1);
            assertThat(rolled.out()).contains("CHECKPOINT_ROLLBACK");
        } finally {
            serving.interrupt();
            serving.join(20_000);
        }
        assertThat(serving.isAlive()).isFalse();
    }

    @Test
    void aWitnessIsKnownByItsMlDsaKeyAndItsOtherLineDoesNotCountThere() throws Exception {
        Path log = dir.resolve("log");
        append(log, 3);
        assertThat(Run.of("audit", "checkpoint", log).exit()).isZero();
        Path policy = serving(log, () -> {}, "--ml-dsa-44");
        assertThat(Files.readString(log.resolve("checkpoint")).lines().filter(l -> l.length() > 3_000))
                .singleElement()
                .asString()
                .startsWith("\u2014 w.example/w ");
        Run good = Run.of("audit", "verify", log, "--witnesses", policy, "--json");
        assertThat(good.exit()).as(good.out()).isZero();
        assertThat(good.out()).doesNotContain("NO_WITNESS_QUORUM");
        Path bare = dir.resolve("bare");
        copy(log, bare);
        List<String> lines = new ArrayList<>(Files.readAllLines(bare.resolve("checkpoint")));
        assertThat(lines.removeIf(l -> l.length() > 3_000)).isTrue();
        for (String name : List.of("checkpoint", "witnessed")) {
            Files.writeString(bare.resolve(name), String.join("\n", lines) + "\n");
        }
        assertThat(lines).filteredOn(l -> l.startsWith("\u2014 w.example/w ")).hasSize(1);
        Run down = Run.of("audit", "verify", bare, "--witnesses", policy, "--json");
        assertThat(down.out()).contains("NO_WITNESS_QUORUM");
    }

    @Test
    void aWitnessThatSignsByEd25519AloneIsNoneToWhoAsksForMlDsa() throws Exception {
        Path log = dir.resolve("log");
        append(log, 3);
        assertThat(Run.of("audit", "checkpoint", log).exit()).isZero();
        Path policy = serving(log, () -> {}, "--ml-dsa-44");
        append(log, 1);
        String mlDsa = Files.readString(policy);
        Path other = serving(log, () -> {
            String url = Files.readString(dir.resolve("policy")).replaceFirst("(?s).*(http\\S+).*", "$1");
            Files.writeString(dir.resolve("old-policy"), mlDsa.replaceFirst("http\\S+", url));
            Run refused = Run.of("audit", "checkpoint", log, "--witnesses", dir.resolve("old-policy"));
            assertThat(refused.exit()).isNotZero();
        });
        assertThat(Run.of("audit", "verify", log, "--witnesses", other).exit()).isZero();
    }

    /** What is done while a witness serves, before the log asks it. */
    private interface Meanwhile {
        void run() throws Exception;
    }

    /** Starts the witness, has the log's newest checkpoint cosigned, and stops it. */
    private Path serving(Path log, Meanwhile meanwhile, Object... options) throws Exception {
        Run.Capture witness = new Run.Capture("", Map.of("HIPAA_IMAGE_PASSPHRASE", Run.PASSPHRASE));
        List<Object> command = new ArrayList<>(List.of(
                "audit",
                "witness",
                dir.resolve("w"),
                "--name",
                "w.example/w",
                "--log",
                log.resolve("log.vkey"),
                "--json"));
        command.addAll(List.of(options));
        Thread thread = new Thread(() -> Run.in(witness, command.toArray()));
        thread.start();
        try {
            Path policy = policy(log, started(witness));
            meanwhile.run();
            Run signed = Run.of("audit", "checkpoint", log, "--witnesses", policy, "--json");
            assertThat(signed.exit()).as(signed.err()).isZero();
            return policy;
        } finally {
            thread.interrupt();
            thread.join(20_000);
        }
    }

    @Test
    void refusesAFolderThatHoldsALog() {
        Path log = dir.resolve("log");
        append(log, 1);
        assertThat(Run.of("audit", "checkpoint", log).exit()).isZero();
        Run run = Run.of("audit", "witness", log, "--name", "w", "--log", log.resolve("log.vkey"));
        assertThat(run.exit()).isEqualTo(64);
    }

    private static void append(Path log, int events) {
        assertThat(Run.with(EVENT.repeat(events), "audit", "append", log, "--origin", "clinic.example/log")
                        .exit())
                .isZero();
    }

    private static Matcher started(Run.Capture witness) throws InterruptedException {
        Pattern line =
                Pattern.compile("\\{\"witness\":\"([^\"]+)\",\"url\":\"([^\"]+)\"(?:,\"mlDsa44\":\"([^\"]+)\")?}");
        for (int i = 0; i < 600; i++) {
            Matcher found = line.matcher(witness.out());
            if (found.find()) {
                return found;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the witness did not start: " + witness.err());
    }

    private Path policy(Path log, Matcher witness) throws Exception {
        String vkey = Files.readString(log.resolve("log.vkey")).strip();
        return Files.writeString(
                dir.resolve("policy"),
                "log " + vkey + "\nwitness w " + (witness.group(3) == null ? witness.group(1) : witness.group(3)) + " "
                        + witness.group(2) + "\nquorum w\n");
    }

    private static void copy(Path from, Path to) throws Exception {
        try (var all = Files.walk(from)) {
            for (Path path : all.toList()) {
                if (!Files.isDirectory(path)) {
                    Path copy = to.resolve(from.relativize(path).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(path, copy);
                }
            }
        }
    }
}
