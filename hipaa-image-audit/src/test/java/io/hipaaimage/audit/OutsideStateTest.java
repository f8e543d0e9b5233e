package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.LogPin;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the folder alone cannot show, and what was kept elsewhere does. */
class OutsideStateTest {
    private static final Path SEGMENT = TestLog.FOLDER.resolve("seg-00000001");
    private static final Path CHECKPOINT = TestLog.FOLDER.resolve("checkpoint");
    private static final int ENTRIES = 40;

    @TempDir
    Path scratch;

    private final TestLog logs = new TestLog();
    private final CrashingFiles disk = new CrashingFiles(7);

    @BeforeEach
    void makesALog() throws Exception {
        fill(disk, ENTRIES);
    }

    private void fill(CrashingFiles on, int entries) throws Exception {
        try (AuditLog log = logs.open(on)) {
            for (int i = 0; i < entries; i++) {
                log.append(TestLog.event(i));
            }
        }
    }

    @Test
    void saysWhatIsNotSeenWithoutTheTiles() throws Exception {
        Path folder = TestLog.dump(disk, scratch);
        AuditVerifier segments = AuditVerifier.of(folder).withoutTiles();
        Files.write(folder.resolve("tile/0/000"), new byte[8192]);
        assertThat(AuditVerifier.of(folder).verify().notDetectable()).doesNotContain("INDEX_HIDES_ENTRY");
        assertThat(segments.verify().verdict()).isEqualTo(Verdict.INTACT);
        assertThat(segments.verify().notDetectable()).contains("INDEX_HIDES_ENTRY");
        byte[] log = Files.readAllBytes(folder.resolve("seg-00000001"));
        log[200] ^= 1;
        Files.write(folder.resolve("seg-00000001"), log);
        assertThat(segments.verify().verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void cannotSeeATailCutAboveTheCheckpointAndSaysSo() throws Exception {
        byte[] signed = disk.readAll(CHECKPOINT, 1 << 20);
        fill(disk, 5);
        disk.overwrite(CHECKPOINT, signed);
        List<byte[]> frames = Frames.split(disk.readAll(SEGMENT, 1 << 28));
        disk.overwrite(SEGMENT, Frames.joined(frames.subList(0, frames.size() - 2), 1 << 20));
        VerifyReport report = TestLog.verify(disk, scratch);
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.notDetectable()).contains("CUT_ABOVE_CHECKPOINT", "HEAD_BELOW_REFERENCE");
        assertThat(AuditVerifier.of(scratch)
                        .referencing(frames.size() - 1L)
                        .verify()
                        .findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.HEAD_BELOW_REFERENCE);
    }

    @Test
    void namesAnOldBackupWhereAnOutsideCheckpointIsKnown() throws Exception {
        CrashingFiles old = disk.copy();
        fill(disk, 5);
        SignedNote kept = SignedNote.parse(disk.readAll(CHECKPOINT, 1 << 20));
        Path folder = TestLog.dump(old, scratch);
        assertThat(AuditVerifier.of(folder).verify().verdict()).isEqualTo(Verdict.INTACT);
        VerifyReport report = AuditVerifier.of(folder).checkpoint(kept).verify();
        assertThat(report.findings().stream().map(VerifyFinding::kind)).contains(VerifyCase.CHECKPOINT_ROLLBACK);
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void namesALogThatEndsBelowAnOutsideReference() throws Exception {
        Path folder = TestLog.dump(disk, scratch);
        assertThat(AuditVerifier.of(folder).referencing(ENTRIES).verify().verdict())
                .isEqualTo(Verdict.INTACT);
        assertThat(AuditVerifier.of(folder).referencing(ENTRIES + 1L).verify().findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.HEAD_BELOW_REFERENCE);
    }

    @Test
    void namesARewriteByAnyoneWhereTheKeyOrTheGenesisIsPinned() throws Exception {
        LogPin pin = LogPin.parse(
                new String(disk.readAll(TestLog.FOLDER.resolve("log.pin"), 1 << 12), StandardCharsets.UTF_8));
        CrashingFiles rewritten = new CrashingFiles(9);
        try (AuditLog log = new TestLog().open(rewritten)) {
            log.append(TestLog.event(0));
        }
        Path folder = TestLog.dump(rewritten, scratch);
        assertThat(AuditVerifier.of(folder).verify().verdict()).isEqualTo(Verdict.INTACT);
        VerifyReport byKey = AuditVerifier.of(folder).trusting(pin.key()).verify();
        assertThat(byKey.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(byKey.keyPinned()).isTrue();
        CrashingFiles sameKeys = new CrashingFiles(10);
        fill(sameKeys, 3);
        VerifyReport byPin =
                AuditVerifier.of(TestLog.dump(sameKeys, scratch)).pinned(pin).verify();
        assertThat(byPin.findings()).extracting(VerifyFinding::kind).contains(VerifyCase.ORIGIN_MISMATCH);
        assertThat(byPin.notDetectable()).doesNotContain("REWRITE_BY_ANYONE", "REWRITE_BY_KEY_HOLDER");
    }

    @Test
    void leavesTheVerdictForAClockSetBackAndAnOpenIntent() throws Exception {
        try (AuditLog log = logs.open(disk)) {
            logs.now = logs.now.minusSeconds(3600);
            log.append(TestLog.event(1));
            log.append(io.hipaaimage.core.AuditEvent.of("INTENT", "dr", "SHRED", "PENDING"));
        }
        VerifyReport report = TestLog.verify(disk, scratch);
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.CLOCK_BACKWARD, VerifyCase.INTENT_OPEN);
    }

    @Test
    void saysUnreadableWhereThereIsNoFolder() {
        assertThat(AuditVerifier.of(scratch.resolve("nowhere")).verify().verdict())
                .isEqualTo(Verdict.UNREADABLE);
    }

    @Test
    void takesAnInterruptedCreationForAnEmptyLog() throws IOException {
        VerifyReport report = AuditVerifier.of(scratch).verify();
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.entries()).isZero();
    }

    @Test
    void namesAnEmptiedLogByWhateverTellsOfItsGenesis() throws Exception {
        LogPin pin = LogPin.parse(
                new String(disk.readAll(TestLog.FOLDER.resolve("log.pin"), 1 << 12), StandardCharsets.UTF_8));
        disk.overwrite(SEGMENT, new byte[1 << 17]);
        disk.delete(CHECKPOINT);
        expectGenesisMissing(AuditVerifier.of(TestLog.dump(disk, scratch)));
        disk.delete(TestLog.FOLDER.resolve("log.vkey"));
        expectGenesisMissing(AuditVerifier.of(TestLog.dump(disk, scratch)));
        disk.delete(TestLog.FOLDER.resolve("log.pin"));
        Path folder = TestLog.dump(disk, scratch);
        assertThat(AuditVerifier.of(folder).verify().entries()).isZero();
        expectGenesisMissing(AuditVerifier.of(folder).pinned(pin));
        expectGenesisMissing(AuditVerifier.of(folder).trusting(pin.key()));
        disk.delete(SEGMENT);
        assertThat(AuditVerifier.of(TestLog.dump(disk, scratch))
                        .pinned(pin)
                        .verify()
                        .findings())
                .containsExactly(new VerifyFinding(VerifyCase.SEGMENT_MISSING, 0, "all segments"));
    }

    private static void expectGenesisMissing(AuditVerifier verifier) {
        VerifyReport report = verifier.verify();
        assertThat(report.findings())
                .containsExactly(new VerifyFinding(VerifyCase.TRUNCATED_BELOW_CHECKPOINT, 0, "the genesis is missing"));
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
    }
}
