package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that are full to the last byte, and entries that are as long as entries may be. */
class BatchLimitTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path scratch;

    private final TestLog logs = new TestLog();

    @Test
    void staysUpWhenMoreWaitsThanABatchHolds() throws Exception {
        for (int length = 200; length < 208; length++) { // each place within a frame's padding
            CrashingFiles disk = new CrashingFiles(length);
            CountDownLatch go = new CountDownLatch(1);
            List<CompletionStage<Receipt>> answers = new ArrayList<>();
            try (AuditLog log = open(disk, go)) {
                for (int i = 0; i < 1000; i++) {
                    answers.add(log.appendAsync(AuditEvent.of("ACCESS", "a".repeat(length), "VIEW", "SUCCESS")));
                }
                go.countDown();
                for (CompletionStage<Receipt> answer : answers) {
                    answer.toCompletableFuture().get(20, TimeUnit.SECONDS);
                }
                assertThat(log.size()).isEqualTo(1001);
            }
            assertThat(TestLog.verify(disk, scratch).verdict()).isEqualTo(Verdict.INTACT);
        }
    }

    @Test
    void acknowledgesNoEntryThatAVerifierWouldFindTooLong() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        AuditEvent base = AuditEvent.of("ADMIN", "a", "B", "SUCCESS");
        for (int i = 0; i < 42; i++) {
            base = base.fact("f" + i, "\u4e00".repeat(512));
        }
        boolean refused = false;
        try (AuditLog log = logs.open(disk)) {
            for (int rest = 0; rest < 512 * 4 && !refused; rest++) {
                AuditEvent event = base;
                for (int i = 0; i < 4; i++) {
                    event = event.fact("z" + i, "x".repeat(Math.max(0, Math.min(512, rest - 512 * i))));
                }
                try {
                    log.append(event);
                } catch (RefusedException e) {
                    refused = true;
                }
            }
            log.append(TestLog.event(1));
        }
        assertThat(refused).as("the limit was reached").isTrue();
        VerifyReport report = TestLog.verify(disk, scratch);
        assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.INTACT);
        logs.open(disk).close();
    }

    /** The commit thread waits for the word before it gives its first batch a time. */
    private AuditLog open(CrashingFiles disk, CountDownLatch go) throws Exception {
        InstantSource clock = () -> {
            if (Thread.currentThread().getName().endsWith("-commit")) {
                await(go);
            }
            return NOW;
        };
        return LogOpener.open(
                new AuditLogProvider.Settings(
                        TestLog.FOLDER, TestLog.ORIGIN, logs.keys, new MemorySealer(), null, clock, disk),
                TestLog.LIMITS,
                Runnable::run);
    }

    private static void await(CountDownLatch go) {
        try {
            assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
