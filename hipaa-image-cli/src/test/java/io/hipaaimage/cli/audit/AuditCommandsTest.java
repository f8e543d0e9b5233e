package io.hipaaimage.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandsTest {
    private static final String EVENT =
            "{\"type\":\"ACCESS\",\"actor\":\"dr1\",\"action\":\"VIEW\",\"outcome\":\"SUCCESS\",\"patient\":\"P-0001\"}\n";

    @TempDir
    Path dir;

    private Path log;

    @BeforeEach
    void makeALog() {
        log = dir.resolve("log");
        Run run = Run.with(EVENT.repeat(5), "audit", "append", log, "--origin", "clinic.example/log");
        assertThat(run.exit()).isZero();
        assertThat(run.lines())
                .hasSize(5)
                .allMatch(line -> line.matches("\\{\"index\":\\d+,\"leaf\":\"[0-9a-f]{64}\"}"));
        assertThat(Run.of("audit", "checkpoint", log).exit()).isZero();
    }

    @Test
    void anUntouchedLogIsIntactAndSaysWhatItCannotKnow() {
        Run run = Run.of("audit", "verify", log, "--json");
        assertThat(run.exit()).isZero();
        assertThat(run.lines())
                .singleElement()
                .asString()
                .startsWith("{\"entries\":6,\"covered\":6,\"verdict\":\"INTACT\",\"findings\":[],\"notDetectable\":[\"")
                .contains("REWRITE_BY_ANYONE")
                .endsWith("\"keyPinned\":false}");
    }

    @Test
    void aPinKeptElsewhereCounts() throws Exception {
        Path pin = Files.copy(log.resolve("log.pin"), dir.resolve("log.pin"));
        Path vkey = Files.copy(log.resolve("log.vkey"), dir.resolve("log.vkey"));
        Path checkpoint = Files.copy(log.resolve("checkpoint"), dir.resolve("checkpoint"));
        Run run = Run.of("audit", "verify", log, "--pin", pin, "--vkey", vkey, "--checkpoint", checkpoint, "--json");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("\"keyPinned\":true").doesNotContain("REWRITE_BY_ANYONE");
    }

    @Test
    void aVerificationGoesOnWhereOneBeforeCameTo() throws Exception {
        Path state = dir.resolve("log.state");
        String first =
                Run.of("audit", "verify", log, "--resume", state, "--json").out();
        assertThat(first).contains("\"entries\":6", "\"verdict\":\"INTACT\"");
        assertThat(state).exists();
        Run again = Run.of("audit", "verify", log, "--resume", state, "--json");
        assertThat(again.exit()).isZero();
        assertThat(first).contains("\"ROLLBACK\"");
        String known = "\"ROLLBACK_TO_GIVEN_CHECKPOINT\"";
        assertThat(again.out()).as("the state keeps a checkpoint").isEqualTo(first.replace("\"ROLLBACK\"", known));
        assertThat(Run.of("audit", "verify", log, "--resume", dir.resolve("no/state"))
                        .exit())
                .isEqualTo(2);
        Path segment = log.resolve("seg-00000001");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[700] ^= 1;
        Files.write(segment, bytes);
        Run altered = Run.of("audit", "verify", log, "--resume", state, "--json");
        assertThat(altered.exit()).isEqualTo(1);
        assertThat(altered.out())
                .isEqualTo(Run.of("audit", "verify", log, "--json").out().replace("\"ROLLBACK\"", known));
        assertThat(Run.of("audit", "verify", log, "--resume", state, "--node", log)
                        .exit())
                .isEqualTo(64);
    }

    @Test
    void anAlteredLogIsTamperedInOneLine() throws Exception {
        Path segment = log.resolve("seg-00000001");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[700] ^= 1;
        Files.write(segment, bytes);
        Run run = Run.of("audit", "verify", log, "--json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("\"verdict\":\"TAMPERED\",\"findings\":[{\"case\":");
        assertThat(run.errors()).singleElement().asString().startsWith("TAMPERED ");
    }

    @Test
    void anEmptiedLogIsTamperedAsLongAsAnythingTellsOfIt() throws Exception {
        Path pin = Files.copy(log.resolve("log.pin"), dir.resolve("log.pin"));
        Files.write(log.resolve("seg-00000001"), new byte[1 << 20]);
        Files.delete(log.resolve("checkpoint"));
        assertThat(Run.of("audit", "verify", log).exit()).isEqualTo(1);
        Files.delete(log.resolve("log.pin"));
        Files.delete(log.resolve("log.vkey"));
        Run run = Run.of("audit", "verify", log, "--pin", pin);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains("the genesis is missing");
    }

    @Test
    void aLogWithoutItsFirstCheckpointIsTamperedAndTakesNothing() throws Exception {
        Files.delete(log.resolve("checkpoint"));
        Run run = Run.of("audit", "verify", log, "--json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("{\"case\":\"CHECKPOINT_ROLLBACK\"");
        Run append = Run.with(EVENT, "audit", "append", log);
        assertThat(append.exit()).isEqualTo(1);
        assertThat(append.errors()).singleElement().asString().startsWith("TAMPERED ");
    }

    @Test
    void whatIsWrongWithTheLogIsSaidWhereItsMirrorCannotBeCompared() throws Exception {
        Files.delete(log.resolve("tile/entries/000.p/6"));
        Run run = Run.of("audit", "verify", log, "--mirror", "dir:" + dir.resolve("mirror"), "--json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("{\"case\":\"INDEX_HIDES_ENTRY\"", "{\"case\":\"MIRROR_LAGS\"");
        Files.delete(log.resolve("tile/0/000.p/6"));
        run = Run.of("audit", "verify", log, "--mirror", "dir:" + dir.resolve("mirror"), "--json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("{\"case\":\"INDEX_HIDES_ENTRY\"");
        assertThat(run.err()).contains("WARN the mirror could not be compared");
    }

    @Test
    void nothingIsAppendedToALogThatLacksItsBeginning() throws Exception {
        Files.copy(log.resolve("seg-00000001"), log.resolve("seg-00000002"));
        Files.delete(log.resolve("seg-00000001"));
        Run run = Run.with(EVENT, "audit", "append", log);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().startsWith("TAMPERED ");
        assertThat(log.resolve("seg-00000001")).doesNotExist();
    }

    @Test
    void appendersThatBeginAtOnceTakeTurns() throws Exception {
        Path fresh = dir.resolve("fresh");
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Run>> runs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                runs.add(threads.submit(() -> Run.with(EVENT.repeat(3), "audit", "append", fresh)));
            }
            for (Future<Run> run : runs) {
                assertThat(run.get().exit()).as(run.get().err()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
        Run verified = Run.of("audit", "verify", fresh, "--json");
        assertThat(verified.out()).startsWith("{\"entries\":10,\"covered\":10,\"verdict\":\"INTACT\",\"findings\":[]");
    }

    @Test
    void aFolderThatIsNotThereCannotBeRead() {
        Run run = Run.of("audit", "verify", dir.resolve("none"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().startsWith("STORE_DAMAGED ");
    }

    @Test
    void aBadLineIsToldAndTheOthersAreKept() {
        Run run = Run.with("{\"type\":1}\n" + EVENT + "[]\n", "audit", "append", log);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().get(0)).startsWith("{\"error\":\"REFUSED\",\"where\":\"line 1\"");
        assertThat(run.lines().get(1)).startsWith("{\"index\":");
        assertThat(run.lines().get(2)).startsWith("{\"error\":\"REFUSED\",\"where\":\"line 3\"");
    }

    @Test
    void noPatientStandsInClearInTheFolder() throws Exception {
        try (Stream<Path> files = Files.walk(log).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("P-0001");
            }
        }
    }

    @Test
    void aProofAndItsEntryAreWrittenOnce() throws Exception {
        Path proof = dir.resolve("proof");
        assertThat(Run.of("audit", "prove", log, 3, "-o", proof).exit()).isZero();
        assertThat(proof).content().startsWith("c2sp.org/tlog-proof@v1\nindex 3\n");
        assertThat(dir.resolve("proof.entry")).content().startsWith("{").contains("\"dr1\"");
        assertThat(Run.of("audit", "prove", log, 3, "-o", proof).exit()).isEqualTo(64);
        Run beyond = Run.of("audit", "prove", log, 99, "-o", dir.resolve("none"));
        assertThat(beyond.exit()).isEqualTo(1);
        assertThat(beyond.errors()).singleElement().asString().startsWith("NOT_AVAILABLE ");
        assertThat(dir.resolve("none")).doesNotExist();
    }

    @Test
    void anotherOriginOrABadOneIsAUsageError() {
        assertThat(Run.with(EVENT, "audit", "append", log, "--origin", "other").exit())
                .isEqualTo(64);
        assertThat(Run.with(EVENT, "audit", "append", dir.resolve("n"), "--origin", "a b")
                        .exit())
                .isEqualTo(64);
        assertThat(dir.resolve("n")).doesNotExist();
    }

    @Test
    void aLogWhoseKeysAreElsewhereIsNotWritten() throws Exception {
        try (Stream<Path> keys = Files.walk(log.resolve("keys"))) {
            for (Path path : keys.sorted(Comparator.reverseOrder()).toList()) {
                delete(path);
            }
        }
        Run run = Run.with(EVENT, "audit", "append", log);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().startsWith("KEYS_MISSING ");
        assertThat(log.resolve("keys")).doesNotExist();
        assertThat(Run.of("audit", "checkpoint", dir.resolve("none")).exit()).isEqualTo(2);
        assertThat(dir.resolve("none")).doesNotExist();
    }

    @Test
    void plainKeysNeedTheirNameAndSayWhatTheyAre() {
        Path plain = dir.resolve("plain");
        Run run = Run.with(EVENT, "audit", "append", plain, "--unsafe-plain-key");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).startsWith("WARN ").contains("plain");
        assertThat(Run.with(EVENT, "audit", "append", plain).exit()).isEqualTo(2);
    }

    private static void delete(Path path) throws IOException {
        Files.delete(path);
    }
}
