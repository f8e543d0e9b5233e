package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Receipt;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published, read by a verifier in Python that was written from the specifications alone. */
class PythonVerifierIT {
    private static final int EVENTS = 1000;

    @TempDir
    Path dir;

    private Path log;
    private Path script;
    private long size;

    @BeforeEach
    void makesALog() throws Exception {
        log = dir.resolve("log");
        script = dir.resolve("tlog_verify.py");
        try (InputStream in = PythonVerifierIT.class.getResourceAsStream("/python/tlog_verify.py")) {
            Files.copy(in, script);
        }
        UnsafePlainLogKeys keys = UnsafePlainLogKeys.open(PlatformFiles.get(), dir.resolve("keys"));
        try (ManagedLog open = AuditLogs.open(new AuditLogProvider.Settings(
                log, TestLog.ORIGIN, keys, new MemorySealer(), null, InstantSource.system(), PlatformFiles.get()))) {
            fill(open);
            open.handOver();
            fill(open);
            size = open.checkpoint();
        }
        var proof = AuditProofs.prove(PlatformFiles.get(), log, 777);
        Files.writeString(dir.resolve("proof"), proof.text());
        Files.write(dir.resolve("entry"), proof.entry());
    }

    private static void fill(ManagedLog open) throws Exception {
        List<CompletionStage<Receipt>> answers = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            answers.add(open.appendAsync(TestLog.event(i)));
        }
        for (CompletionStage<Receipt> answer : answers) {
            answer.toCompletableFuture().get();
        }
    }

    @Test
    void readsTilesBundlesCheckpointAndProof() throws Exception {
        assertThat(size).isGreaterThan(2 * EVENTS);
        assertThat(python(dir.resolve("proof"))).isEqualTo(Long.toString(size));
        Files.write(dir.resolve("entry"), "another".getBytes(StandardCharsets.US_ASCII));
        assertThat(python(dir.resolve("proof"))).startsWith("BAD");
    }

    @Test
    void findsABitInAnyOfThem() throws Exception {
        List<Path> published;
        try (Stream<Path> all = Files.walk(log.resolve("tile"))) {
            published = new ArrayList<>(all.filter(Files::isRegularFile)
                    .filter(f -> f.toString().contains("x0")
                            || f.getFileName().toString().matches("00[37]|[0-9]+"))
                    .toList());
        }
        published.add(log.resolve("checkpoint"));
        int tried = 0;
        for (Path file : published.subList(Math.max(0, published.size() - 8), published.size())) {
            byte[] good = Files.readAllBytes(file);
            byte[] bad = good.clone();
            bad[bad.length / 3] ^= 1;
            Files.write(file, bad);
            boolean old = file.toString().contains(".p/") && !python().startsWith("BAD");
            assertThat((old && stale(file)) || python().startsWith("BAD"))
                    .as("%s", log.relativize(file))
                    .isTrue();
            Files.write(file, good);
            tried++;
        }
        assertThat(tried).isGreaterThan(4);
    }

    /** A partial tile of an earlier checkpoint, which nobody needs any more. */
    private boolean stale(Path file) throws Exception {
        String width = file.getFileName().toString();
        boolean entries = file.startsWith(log.resolve("tile/entries")) || file.startsWith(log.resolve("tile/0"));
        return !width.equals(Long.toString(entries ? size % 256 : size / 256));
    }

    private String python(Path... proof) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/python3",
                script.toString(),
                log.toString(),
                log.resolve("log.vkey").toString()));
        if (proof.length > 0) {
            command.addAll(List.of(proof[0].toString(), dir.resolve("entry").toString()));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isEqualTo(out.startsWith("BAD") ? 1 : 0);
        return out;
    }
}
