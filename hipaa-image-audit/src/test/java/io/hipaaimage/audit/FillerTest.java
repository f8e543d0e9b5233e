package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The thread that fills a segment with zeros meets a bad disk. */
class FillerTest {
    private static final AuditLogLimits LIMITS =
            new AuditLogLimits(1024, 1 << 20, Duration.ofSeconds(10), Duration.ofDays(1), 8 << 20);

    @TempDir
    Path scratch;

    private final TestLog logs = new TestLog();
    private final CrashingFiles disk = new CrashingFiles(3);
    private final ConcurrentLinkedQueue<Runnable> fills = new ConcurrentLinkedQueue<>();

    @Test
    void isNotTheOneWhoHearsThatACommitWasLost() throws Exception {
        TellOnceFiles files = new TellOnceFiles(disk);
        long before;
        try (AuditLog log = open(files)) {
            fillHalf(log);
            Runnable fill = fills.remove();
            AtomicBoolean armed = new AtomicBoolean(true);
            files.afterWrite(() -> {
                if (armed.getAndSet(false)) { // between a batch's write and its sync
                    files.loseUnsynced();
                    fill.run();
                }
            });
            before = log.size();
            assertThatThrownBy(() -> log.append(TestLog.event(1))).isInstanceOf(UnavailableException.class);
            assertThat(log.append(TestLog.event(2)).index()).isEqualTo(before + 1); // behind the RECOVERY
        }
        assertThat(disk.exists(TestLog.FOLDER.resolve("seg-00000002"))).isTrue();
        expectIntact(before + 2);
    }

    @Test
    void endsTheSegmentThatItCouldNotFill() throws Exception {
        long before;
        try (AuditLog log = open(disk)) {
            fillHalf(log);
            before = log.size();
            disk.failAt(1);
            fills.remove().run();
            Receipt receipt = log.append(TestLog.event(1));
            assertThat(receipt.index()).isEqualTo(before);
        }
        assertThat(disk.exists(TestLog.FOLDER.resolve("seg-00000002"))).isTrue();
        expectIntact(before + 1);
    }

    @Test
    void failsTheBatchThatWasWrittenWhenItFailed() throws Exception {
        TellOnceFiles files = new TellOnceFiles(disk);
        try (AuditLog log = open(files)) {
            fillHalf(log);
            Runnable fill = fills.remove();
            AtomicBoolean armed = new AtomicBoolean(true);
            files.afterWrite(() -> {
                if (armed.getAndSet(false)) {
                    disk.failAt(1);
                    fill.run();
                }
            });
            assertThatThrownBy(() -> log.append(TestLog.event(1))).isInstanceOf(UnavailableException.class);
            log.append(TestLog.event(2));
        }
        assertThat(TestLog.verify(disk, scratch).verdict()).isEqualTo(Verdict.INTACT);
    }

    @Test
    void leavesAClosedSegmentAlone() throws Exception {
        try (AuditLog log = open(disk)) {
            fillHalf(log);
        }
        long changes = disk.changes();
        fills.remove().run();
        assertThat(disk.changes()).isEqualTo(changes);
    }

    private void expectIntact(long entries) throws Exception {
        VerifyReport report = TestLog.verify(disk, scratch);
        assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.INTACT);
        assertThat(report.entries()).isEqualTo(entries);
        logs.open(disk).close();
    }

    /** Until the filler is asked for more. */
    private void fillHalf(AuditLog log) throws Exception {
        AuditEvent big = TestLog.event(0);
        for (int i = 0; i < 60; i++) {
            big = big.fact("f" + i, "x".repeat(512));
        }
        while (fills.isEmpty()) {
            log.append(big);
        }
    }

    private AuditLog open(DurableFiles files) throws Exception {
        return LogOpener.open(
                new AuditLogProvider.Settings(
                        TestLog.FOLDER, TestLog.ORIGIN, logs.keys, new MemorySealer(), null, logs.clock, files),
                LIMITS,
                fills::add);
    }
}
