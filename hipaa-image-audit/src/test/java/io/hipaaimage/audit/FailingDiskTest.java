package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes and syncs that fail while the process lives. */
class FailingDiskTest {
    @TempDir
    Path scratch;

    private final TestLog logs = new TestLog();

    @Test
    void failsTheBatchAndGoesOnInANewFileAfterAFailedWriteOrSync() throws Exception {
        for (int change = 1; change <= 2; change++) {
            CrashingFiles disk = new CrashingFiles(change);
            long failedAt;
            try (AuditLog log = logs.open(disk)) {
                log.append(TestLog.event(0));
                disk.failAt(change);
                failedAt = log.size();
                assertUnavailable(() -> log.append(TestLog.event(1)));
                assertThat(log.append(TestLog.event(2)).index()).isEqualTo(failedAt + 1);
            }
            List<String> types = types(disk);
            assertThat(types.get((int) failedAt)).isEqualTo("RECOVERY");
            VerifyReport report = TestLog.verify(disk, scratch);
            assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.INTACT);
            assertThat(report.covered()).isEqualTo(failedAt + 2);
        }
    }

    @Test
    void beginsALogWhoseBeginningAFailedWriteStoppedAtAnyPoint() throws Exception {
        CrashingFiles whole = new CrashingFiles(1);
        logs.open(whole).close();
        assertThat(whole.changes()).isGreaterThan(10);
        for (long change = 1; change <= whole.changes(); change++) {
            CrashingFiles disk = new CrashingFiles(change);
            disk.failAt(change);
            try {
                logs.open(disk).close();
            } catch (UnavailableException e) {
                assertThat(e.code()).as("change %s", change).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
            }
            try (AuditLog log = logs.open(disk)) {
                log.append(TestLog.event(1));
            }
            VerifyReport report = TestLog.verify(disk, scratch);
            assertThat(report.verdict())
                    .as("change %s: %s", change, report.findings())
                    .isEqualTo(Verdict.INTACT);
        }
    }

    @Test
    void leavesNoVoidSegmentBehindWhereTheFirstWriteAfterARollFails() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        Path second = TestLog.FOLDER.resolve("seg-00000002");
        AtomicBoolean armed = new AtomicBoolean(true);
        TellOnceFiles files = new TellOnceFiles(disk);
        files.beforeWrite(() -> {
            if (disk.exists(second) && armed.getAndSet(false)) {
                throw new IOException("the disk is full");
            }
        });
        int failed = 0;
        try (AuditLog log = logs.open(files, TestLog.LIMITS)) {
            for (int i = 0; i < 10; i++) {
                failed += fails(log) ? 1 : 0;
            }
        }
        assertThat(failed).isEqualTo(1);
        assertThat(types(disk)).containsOnlyOnce("RECOVERY");
        expectIntactAndOpen(disk);
    }

    @Test
    void leavesNoVoidSegmentBehindWhereTheFirstWriteAfterAnOpeningFails() throws Exception {
        for (int change = 1; change <= 2; change++) {
            CrashingFiles disk = new CrashingFiles(change);
            logs.open(disk).close();
            disk.overwrite(TestLog.FOLDER.resolve("seg-00000002"), new byte[128 << 10]);
            try (AuditLog log = logs.open(disk)) {
                disk.failAt(change);
                assertThat(fails(log)).isTrue();
                log.append(TestLog.event(1));
            }
            expectIntactAndOpen(disk);
        }
    }

    @Test
    void closesForGoodWhereNoNewFileCanBeMade() throws Exception {
        CrashingFiles disk = new CrashingFiles(5);
        try (AuditLog log = logs.open(disk)) {
            log.append(TestLog.event(0));
            log.checkpoint();
            disk.crashAt(1); // everything fails from here on
            assertThatThrownBy(() -> log.append(TestLog.event(1))).isInstanceOf(UnavailableException.class);
            assertUnavailable(() -> log.append(TestLog.event(2)));
        }
    }

    @Test
    void keepsTheLastCheckpointWhereANewOneCannotBeStored() throws Exception {
        for (int change = 1; change <= 16; change++) {
            CrashingFiles disk = new CrashingFiles(change);
            try (AuditLog log = logs.open(disk)) {
                log.append(TestLog.event(0));
                log.checkpoint();
                log.append(TestLog.event(1));
                disk.failAt(change);
                boolean failed = false;
                try {
                    log.checkpoint();
                } catch (UnavailableException e) {
                    failed = true;
                    assertThat(TestLog.verify(disk, scratch).verdict()).isEqualTo(Verdict.INTACT);
                }
                assertThat(failed || change > 10).as("change %s", change).isTrue();
                assertThat(log.checkpoint()).isEqualTo(3);
            }
            assertThat(TestLog.verify(disk, scratch).covered()).isEqualTo(3);
        }
    }

    @Test
    void refusesToOpenOnADiskThatTakesNothing() {
        for (int change = 1; change <= 8; change++) {
            CrashingFiles disk = new CrashingFiles(change);
            disk.failAt(change);
            assertUnavailable(() -> logs.open(disk));
        }
    }

    @Test
    void closesIntentsOfADeadProcess() throws Exception {
        CrashingFiles disk = new CrashingFiles(4);
        long open;
        try (AuditLog log = logs.open(disk)) {
            long done =
                    log.append(AuditEvent.of("INTENT", "dr", "VIEW", "PENDING")).index();
            open = log.append(AuditEvent.of("INTENT", "dr", "SHRED", "PENDING")).index();
            log.append(AuditEvent.of("OUTCOME", "dr", "VIEW", "SUCCESS").fact("intent", Long.toString(done)));
        }
        logs.open(disk).close();
        List<AuditLog.Entry> entries = entries(disk);
        AuditLog.Entry last = entries.get(entries.size() - 1);
        assertThat(last.outcome()).isEqualTo("INTERRUPTED");
        assertThat(last.facts()).containsEntry("intent", Long.toString(open));
        assertThat(entries).hasSize(5);
        assertThat(TestLog.verify(disk, scratch).findings()).isEmpty();
    }

    private static boolean fails(AuditLog log) throws RefusedException {
        try {
            log.append(big());
            return false;
        } catch (UnavailableException e) {
            return true;
        }
    }

    private void expectIntactAndOpen(CrashingFiles disk) throws Exception {
        VerifyReport report = TestLog.verify(disk, scratch);
        assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.INTACT);
        long size = report.entries();
        try (AuditLog log = logs.open(disk)) {
            assertThat(log.append(TestLog.event(2)).index()).isEqualTo(size);
        }
    }

    private static AuditEvent big() {
        AuditEvent big = TestLog.event(0);
        for (int i = 0; i < 50; i++) {
            big = big.fact("f" + i, "x".repeat(512));
        }
        return big;
    }

    private static void assertUnavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE));
    }

    private List<String> types(CrashingFiles disk) throws Exception {
        return entries(disk).stream().map(AuditLog.Entry::type).toList();
    }

    private List<AuditLog.Entry> entries(CrashingFiles disk) throws Exception {
        List<AuditLog.Entry> found = new ArrayList<>();
        try (AuditLog log = logs.open(disk)) {
            log.read(0, found::add);
        }
        return found;
    }
}
