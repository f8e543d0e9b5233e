package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verification goes on where one before came to, and gives the report that one from the beginning gives. */
class ResumeTest {
    @TempDir
    Path scratch;

    private final CrashingFiles disk = new CrashingFiles(7);
    private final TestLog logs = new TestLog(disk);
    private int dumps;

    private Path state() {
        return scratch.resolve("state");
    }

    private Path dump() throws Exception {
        return TestLog.dump(disk, scratch.resolve("log" + dumps++));
    }

    private void append(int events) throws Exception {
        try (ManagedLog log = logs.open(disk)) {
            PruneTest.append(log, events);
        }
    }

    private void say(AuditEvent... events) throws Exception {
        try (ManagedLog log = logs.open(disk)) {
            for (AuditEvent event : events) {
                log.append(event);
            }
        }
    }

    private VerifyReport resumed(Path log) throws Exception {
        VerifyReport whole = AuditVerifier.of(log).verify();
        VerifyReport report = AuditVerifier.of(log).resume(state());
        assertThat(report).isIn(whole, whole.knowing("ROLLBACK", "ROLLBACK_TO_GIVEN_CHECKPOINT"));
        return report;
    }

    private static AuditEvent order(String actor, String action) {
        return AuditEvent.of("ADMIN", actor, action, "SUCCESS").image("i1").fact("destruction", "d1");
    }

    @Test
    void goesOnWithAllThatItsRulesRemember() throws Exception {
        append(300);
        say(order("a", "SHRED_REQUEST"), order("b", "SHRED_APPROVE"));
        assertThat(resumed(dump()).findings()).isEmpty();
        say(AuditEvent.of("ADMIN", "po", "HOLD_PLACE", "SUCCESS")
                .fact("hold", "h1")
                .fact("image.0", "i9"));
        try (ManagedLog log = logs.open(disk)) {
            log.handOver();
            log.append(AuditEvent.of("OUTCOME", "a", "DELETE", "SUCCESS")
                    .image("i1")
                    .fact("destruction", "d1"));
        }
        assertThat(resumed(dump()).findings()).isEmpty();
        append(700);
        say(AuditEvent.of("OUTCOME", "a", "DELETE", "SUCCESS").image("i9").fact("destruction", "d1"));
        assertThat(resumed(dump()).findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.SHRED_UNAUTHORISED);
        assertThat(resumed(dump()).verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void keepsWhatItFoundThatLeavesTheVerdict() throws Exception {
        say(AuditEvent.of("ADMIN", "system", "EMERGENCY_GAP", "SUCCESS")
                .fact("counted", "2")
                .fact("damaged", "false"));
        assertThat(resumed(dump()).findings()).hasSize(1);
        append(300);
        assertThat(resumed(dump()).findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.EMERGENCY_GAP);
        // what entries say is not read again: so whoever writes the state is believed for it, and for nothing else
        byte[] bytes = Files.readAllBytes(state());
        String text = new String(bytes, 0, bytes.length - 32, StandardCharsets.ISO_8859_1);
        byte[] forged = text.replace("2 events of", "9 events of").getBytes(StandardCharsets.ISO_8859_1);
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(forged);
        Files.write(state(), forged);
        Files.write(state(), digest, java.nio.file.StandardOpenOption.APPEND);
        assertThat(AuditVerifier.of(dump()).resume(state()).findings())
                .extracting(VerifyFinding::detail)
                .containsExactly("9 events of emergencies were only counted");
    }

    @Test
    void findsABeginningThatChangedSince() throws Exception {
        append(1400);
        resumed(dump());
        byte[] kept = Files.readAllBytes(state());
        byte[] segment = disk.readAll(Forger.SEGMENT, 1 << 28);
        byte[] bit = segment.clone();
        bit[9_000] ^= 1;
        disk.overwrite(Forger.SEGMENT, bit);
        assertThat(resumed(dump()).verdict()).isEqualTo(Verdict.TAMPERED);
        byte[] mended = new String(segment, StandardCharsets.ISO_8859_1)
                .replace("\"actor\":\"dr5\"", "\"actor\":\"dr6\"")
                .getBytes(StandardCharsets.ISO_8859_1);
        disk.overwrite(Forger.SEGMENT, mended);
        assertThat(resumed(dump()).verdict()).isEqualTo(Verdict.TAMPERED);
        disk.overwrite(Forger.SEGMENT, segment);
        Path tile = TestLog.FOLDER.resolve("tile/entries/001");
        byte[] bundle = disk.readAll(tile, 1 << 20);
        bundle[100] ^= 1;
        disk.replace(tile, bundle);
        assertThat(resumed(dump()).findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.INDEX_HIDES_ENTRY);
        assertThat(Files.readAllBytes(state()))
                .as("nothing is kept of a log that was altered")
                .isEqualTo(kept);
    }

    @Test
    void findsALogThatWasTakenBackOrReplaced() throws Exception {
        append(300);
        CrashingFiles before = disk.copy();
        append(300);
        assertThat(resumed(dump()).notDetectable()).contains("ROLLBACK");
        assertThat(resumed(dump()).notDetectable())
                .contains("ROLLBACK_TO_GIVEN_CHECKPOINT")
                .doesNotContain("ROLLBACK");
        byte[] kept = Files.readAllBytes(state());
        Path back = TestLog.dump(before, scratch.resolve("back"));
        VerifyReport report = AuditVerifier.of(back).resume(state());
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.CHECKPOINT_ROLLBACK, VerifyCase.TRUNCATED_BELOW_CHECKPOINT);
        try (ManagedLog log = logs.open(before)) {
            PruneTest.append(log, 400);
        }
        Path forked = TestLog.dump(before, scratch.resolve("forked"));
        assertThat(AuditVerifier.of(forked).resume(state()).findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.CHECKPOINT_ROOT);
        assertThat(AuditVerifier.of(scratch.resolve("no-log")).resume(state()).verdict())
                .isEqualTo(Verdict.UNREADABLE);
        Path empty = Files.createDirectory(scratch.resolve("empty"));
        assertThat(AuditVerifier.of(empty).resume(state()).findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.SEGMENT_MISSING);
        CrashingFiles other = new CrashingFiles(9);
        TestLog others = new TestLog(other);
        try (ManagedLog log = others.open(other)) {
            PruneTest.append(log, 900);
        }
        Path another = TestLog.dump(other, scratch.resolve("other"));
        assertThat(AuditVerifier.of(another).verify().findings()).isEmpty();
        assertThat(AuditVerifier.of(another).resume(state()).findings())
                .as("the same name under another key")
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.CHECKPOINT_SIGNATURE);
        assertThat(Files.readAllBytes(state())).as("of no log that was altered").isEqualTo(kept);
    }

    @Test
    void theStateOfAnotherLogAccusesNone() throws Exception {
        CrashingFiles other = new CrashingFiles(9);
        try (ManagedLog log = LogOpener.open(
                new AuditLogProvider.Settings(
                        TestLog.FOLDER,
                        "log.test/another",
                        UnsafePlainLogKeys.open(other, Path.of("/keys")),
                        new MemorySealer(),
                        null,
                        java.time.InstantSource.system(),
                        other),
                TestLog.LIMITS,
                Runnable::run)) {
            PruneTest.append(log, 900);
        }
        resumed(TestLog.dump(other, scratch.resolve("other")));
        append(300);
        assertThat(resumed(dump()).findings()).isEmpty();
        assertThat(resumed(dump()).notDetectable()).contains("ROLLBACK_TO_GIVEN_CHECKPOINT");
    }

    @Test
    void goesOnInALogThatWasPrunedSince() throws Exception {
        append(1400);
        resumed(dump());
        try (ManagedLog log = logs.open(disk)) {
            log.prune(log.prunable(1400), PruneTest.decision("kim"), null);
        }
        assertThat(resumed(dump()).findings()).isEmpty();
        append(600);
        assertThat(resumed(dump()).findings()).isEmpty();
    }

    @Test
    void believesNothingThatWasNotWrittenWhole() throws Exception {
        append(300);
        Path log = dump();
        resumed(log);
        byte[] kept = Files.readAllBytes(state());
        List<byte[]> bad = new ArrayList<>(List.of(new byte[0], new byte[200]));
        for (int i = 0; i < kept.length; i += 7) {
            byte[] flipped = kept.clone();
            flipped[i] ^= 4;
            bad.add(flipped);
            bad.add(java.util.Arrays.copyOf(kept, i));
        }
        for (byte[] state : bad) {
            Files.write(state(), state);
            assertThat(resumed(log).findings()).isEmpty();
            assertThat(Files.readAllBytes(state())).isEqualTo(kept);
        }
    }

    @Test
    void saysWhereItCannotKeepIt() throws Exception {
        append(3);
        Path log = dump();
        Path nowhere = scratch.resolve("no/such/folder/state");
        assertThatThrownBy(() -> AuditVerifier.of(log).resume(nowhere)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void oneThatIsKilledLosesASegmentAtMost() throws Exception {
        append(1400);
        Path log = dump();
        List<Path> segments;
        try (Stream<Path> files = Files.list(log)) {
            segments = files.filter(f -> f.getFileName().toString().startsWith("seg-"))
                    .sorted()
                    .toList();
        }
        assertThat(segments).hasSizeGreaterThan(2);
        Path last = segments.get(segments.size() - 1);
        byte[] rest = Files.readAllBytes(last);
        Files.delete(last); // as far as a killed one had come
        AuditVerifier.of(log).resume(state());
        assertThat(Files.exists(state())).isTrue();
        Files.write(last, rest);
        assertThat(resumed(log).findings()).isEmpty();
    }
}
