package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.mirror.DirectoryMirror;
import io.hipaaimage.audit.mirror.MirrorCheck;
import io.hipaaimage.audit.mirror.MirrorPump;
import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to a pruned log and to its archive beyond what {@link PruneTest} does. */
class PrunedTamperTest {
    private static final Path KEPT = TestLog.FOLDER.resolve("log.kept");
    private static final Path ARCHIVE = Path.of("/archive");
    private static final int EVENTS = 1400;

    @TempDir
    Path scratch;

    private final CrashingFiles disk = new CrashingFiles(7);
    private final TestLog logs = new TestLog();
    private CrashingFiles before = disk;

    @BeforeEach
    void prune() throws Exception {
        try (ManagedLog log = logs.open(disk)) {
            PruneTest.append(log, EVENTS);
        }
        before = disk.copy();
        try (ManagedLog log = logs.open(disk)) {
            log.prune(log.prunable(EVENTS), PruneTest.decision("kim"), ARCHIVE);
        }
        assertThat(TestLog.verify(disk, scratch.resolve("log")).findings()).isEmpty();
    }

    @Test
    void namesACheckpointFromBeforeTheEntryThatPruned() throws Exception {
        disk.overwrite(Forger.CHECKPOINT, before.readAll(Forger.CHECKPOINT, 1 << 20));
        expect(VerifyCase.CHECKPOINT_ROLLBACK);
        assertThatThrownBy(() -> logs.open(disk)).isInstanceOf(DamagedInputException.class);
    }

    @Test
    void namesAMirrorsRowOfWhatWasPruned() throws Exception {
        CrashingFiles there = new CrashingFiles(8);
        DirectoryMirror mirror = new DirectoryMirror(there, Path.of("/mirror"));
        new MirrorPump(before, TestLog.FOLDER, mirror).run();
        MirrorCheck check = new MirrorCheck(disk, TestLog.FOLDER, mirror);
        assertThat(check.findings()).extracting(VerifyFinding::kind).containsExactly(VerifyCase.MIRROR_LAGS);
        Path rows = there.files().stream()
                .filter(file -> String.valueOf(file.getFileName()).equals("rows-0000000000000000-256"))
                .findFirst()
                .orElseThrow();
        byte[] held = there.readAll(rows, 1 << 26);
        int at = new String(held, StandardCharsets.ISO_8859_1).indexOf("\"n\":\"100\"");
        held[at + 5] = '2';
        there.overwrite(rows, held);
        assertThat(check.findings())
                .contains(new VerifyFinding(VerifyCase.MIRROR_MISMATCH, 101, "the mirror holds another entry"));
    }

    @Test
    void namesItAfterASecondPruningToo() throws Exception {
        try (ManagedLog log = logs.open(disk)) {
            PruneTest.append(log, EVENTS);
        }
        byte[] between = disk.readAll(Forger.CHECKPOINT, 1 << 20);
        try (ManagedLog log = logs.open(disk)) {
            log.prune(log.prunable(2 * EVENTS), PruneTest.decision("kim"), null);
        }
        assertThat(TestLog.verify(disk, scratch.resolve("log")).findings()).isEmpty();
        disk.overwrite(Forger.CHECKPOINT, between);
        expect(VerifyCase.CHECKPOINT_ROLLBACK);
    }

    @Test
    void namesAnUndoneOrForgedMark() throws Exception {
        byte[] kept = disk.readAll(KEPT, 1 << 26);
        byte[] segment = kept.clone();
        segment[7] ^= 1;
        disk.overwrite(KEPT, segment);
        expect(VerifyCase.INDEX_HIDES_ENTRY);
        byte[] earlier = kept.clone();
        earlier[15] ^= 1;
        disk.overwrite(KEPT, earlier);
        assertThat(report().verdict()).isEqualTo(Verdict.TAMPERED);
        byte[] huge = kept.clone();
        huge[8] = 0x7f;
        disk.overwrite(KEPT, huge);
        expect(VerifyCase.INDEX_HIDES_ENTRY);
        disk.overwrite(TestLog.FOLDER.resolve("log.kept.next"), kept);
        disk.delete(KEPT);
        expect(VerifyCase.SEGMENT_MISSING);
    }

    @Test
    void namesASegmentThatWasPutBackAlone() throws Exception {
        disk.overwrite(Forger.SEGMENT, before.readAll(Forger.SEGMENT, 1 << 28));
        expect(VerifyCase.SEGMENT_MISSING);
    }

    @Test
    void namesAnArchiveOfAnotherRangeOrAnotherLog() throws Exception {
        Path archive = Files.createDirectories(scratch.resolve("archive"));
        for (Path file : disk.files()) {
            if (file.startsWith(ARCHIVE)) {
                Files.write(archive.resolve(String.valueOf(file.getFileName())), disk.readAll(file, 1 << 28));
            }
        }
        AuditVerifier verifier = AuditVerifier.of(TestLog.dump(disk, scratch.resolve("log")));
        assertThat(verifier.archived(archive).verify().findings()).isEmpty();
        assertThat(verifier.archived(archive).verify().notDetectable()).doesNotContain("PRUNED_ENTRIES_NOT_READ");
        assertThat(verifier.verify().notDetectable()).contains("PRUNED_ENTRIES_NOT_READ");
        assertThat(verifier.archived(Files.createDirectories(scratch.resolve("emptied")))
                        .verify()
                        .findings())
                .containsExactly(new VerifyFinding(
                        VerifyCase.SEGMENT_MISSING, 0, "the archive holds no segment of what was pruned"));
        byte[] first = Files.readAllBytes(archive.resolve("seg-00000001"));
        Files.delete(archive.resolve("seg-00000001"));
        assertThat(verifier.archived(archive).verify().verdict()).isEqualTo(Verdict.TAMPERED);
        CrashingFiles other = new CrashingFiles(8);
        try (ManagedLog log = new TestLog().open(other)) {
            PruneTest.append(log, EVENTS);
        }
        Files.write(archive.resolve("seg-00000001"), other.readAll(Forger.SEGMENT, 1 << 28));
        assertThat(verifier.archived(archive).verify().verdict()).isEqualTo(Verdict.TAMPERED);
        Files.delete(archive.resolve("seg-00000001"));
        Files.write(scratch.resolve("elsewhere"), first);
        Files.createSymbolicLink(archive.resolve("seg-00000001"), scratch.resolve("elsewhere"));
        assertThat(verifier.archived(archive).verify().findings())
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.SEGMENT_MISSING);
    }

    private void expect(VerifyCase kind) throws IOException {
        VerifyReport report = report();
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings()).extracting(VerifyFinding::kind).containsExactly(kind);
    }

    private VerifyReport report() throws IOException {
        return TestLog.verify(disk, scratch.resolve("log"));
    }
}
