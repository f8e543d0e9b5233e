package io.hipaaimage.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.cli.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlDsaCommandsTest {
    private static final String EVENT =
            "{\"type\":\"ACCESS\",\"actor\":\"dr1\",\"action\":\"VIEW\",\"outcome\":\"SUCCESS\",\"patient\":\"P-0001\"}\n";

    @TempDir
    Path dir;

    private Path log;
    private Path vkey;

    @BeforeEach
    void makeALogWithTheLine() throws IOException {
        log = dir.resolve("log");
        append();
        Run run = Run.of("audit", "checkpoint", log, "--ml-dsa-44", "--json");
        assertThat(run.exit()).isZero();
        String told = run.out().replaceFirst("(?s).*\"mlDsa44\":\"([^\"]+)\".*", "$1");
        vkey = Files.writeString(dir.resolve("log.ml-dsa-44.vkey"), told + "\n");
    }

    private void append() {
        assertThat(Run.with(EVENT.repeat(3), "audit", "append", log, "--origin", "clinic.example/log")
                        .exit())
                .isZero();
    }

    @Test
    void aNoteThatOpenSslSignedByTheSpecificationHolds() throws Exception {
        VerifierKey key = VerifierKey.parse(text("ml-dsa-vkey.txt"));
        String note = text("ml-dsa-note.txt");
        assertThat(key.isMlDsa()).isTrue();
        assertThat(SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)).check(key))
                .isEqualTo(SignedNote.Check.VALID);
        String other = note.replaceFirst("\n20852163\n", "\n20852164\n");
        assertThat(SignedNote.parse(other.getBytes(StandardCharsets.UTF_8)).check(key))
                .isEqualTo(SignedNote.Check.INVALID);
    }

    @Test
    void everyLaterCheckpointCarriesItAndTheVerifierAsksForIt() throws Exception {
        append();
        assertThat(Run.of("audit", "checkpoint", log, "--new-epoch").exit()).isZero();
        append();
        assertThat(Files.readAllLines(log.resolve("checkpoint")))
                .filteredOn(line -> line.startsWith("\u2014 clinic.example/log ") && line.length() > 3_000)
                .hasSize(1);
        Path state = dir.resolve("state");
        for (int i = 0; i < 2; i++) {
            Run run = Run.of("audit", "verify", log, "--ml-dsa-44-vkey", vkey, "--resume", state, "--json");
            assertThat(run.exit()).isZero();
            assertThat(run.out())
                    .contains("\"verdict\":\"INTACT\",\"findings\":[]")
                    .doesNotContain("LINE_NOT_VERIFIED");
        }
    }

    @Test
    void aCheckpointWithoutTheLineIsADowngrade() throws Exception {
        List<String> lines = Files.readAllLines(log.resolve("checkpoint"));
        lines.removeIf(line -> line.length() > 3_000);
        Files.writeString(log.resolve("checkpoint"), String.join("\n", lines) + "\n");
        tampered("ALGORITHM_DOWNGRADE", Run.of("audit", "verify", log, "--json"));
    }

    @Test
    void aLineThatWasAlteredIsNoSignature() throws Exception {
        List<String> lines = Files.readAllLines(log.resolve("checkpoint"));
        lines.replaceAll(line -> line.length() > 3_000 ? altered(line) : line);
        Files.writeString(log.resolve("checkpoint"), String.join("\n", lines) + "\n");
        tampered("CHECKPOINT_SIGNATURE", Run.of("audit", "verify", log, "--json"));
    }

    @Test
    void aLogRewrittenWithoutItIsNotTheOneThatIsKnownByItsLine() throws Exception {
        Path other = dir.resolve("other");
        assertThat(Run.with(EVENT, "audit", "append", other, "--origin", "clinic.example/log")
                        .exit())
                .isZero();
        assertThat(Run.of("audit", "verify", other).exit()).isZero();
        tampered("ALGORITHM_DOWNGRADE", Run.of("audit", "verify", other, "--ml-dsa-44-vkey", vkey, "--json"));
        assertThat(Run.of("audit", "verify", log, "--ml-dsa-44-vkey", log.resolve("log.vkey"))
                        .exit())
                .isEqualTo(64);
    }

    @Test
    void withoutItsKeyNothingIsAppended() throws Exception {
        Files.delete(log.resolve("keys/signing/log-ml-dsa-44.key"));
        Run run = Run.with(EVENT, "audit", "append", log);
        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).contains("WRONG_KEY");
        assertThat(Run.of("audit", "verify", log).exit()).isZero();
    }

    @Test
    void aSettingThatWasLoweredIsFound() throws Exception {
        Files.writeString(log.resolve("log.config"), "");
        tampered("CONFIG_UNLOGGED", Run.of("audit", "verify", log, "--json"));
        assertThat(Run.with(EVENT, "audit", "append", log).exit()).isNotZero();
    }

    private static void tampered(String word, Run run) {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("\"verdict\":\"TAMPERED\"", "\"case\":\"" + word + "\"");
    }

    private static String altered(String line) {
        int at = line.lastIndexOf(' ') + 1;
        byte[] blob = Base64.getDecoder().decode(line.substring(at));
        blob[1_000] ^= 1;
        return line.substring(0, at) + Base64.getEncoder().encodeToString(blob);
    }

    private static String text(String name) throws IOException {
        try (InputStream in = MlDsaCommandsTest.class.getResourceAsStream("/audit/" + name)) {
            if (in == null) {
                throw new IOException("no resource");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
