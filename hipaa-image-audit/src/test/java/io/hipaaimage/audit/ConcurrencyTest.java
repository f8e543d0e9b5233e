package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.FolderLock;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {
    @TempDir
    Path folder;

    private final TestLog logs = new TestLog();

    @Test
    void givesManyWritersDistinctPlacesInOneChain() throws Exception {
        Set<Long> places = new TreeSet<>();
        ExecutorService writers = Executors.newFixedThreadPool(64);
        try (AuditLog log = AuditLogs.open(onDisk())) {
            List<Future<List<Receipt>>> all = new ArrayList<>();
            for (int w = 0; w < 64; w++) {
                int writer = w;
                all.add(writers.submit(() -> {
                    List<Receipt> receipts = new ArrayList<>();
                    for (int i = 0; i < 50; i++) {
                        receipts.add(log.append(TestLog.event(writer * 100 + i)));
                    }
                    return receipts;
                }));
            }
            for (Future<List<Receipt>> one : all) {
                one.get().forEach(r -> places.add(r.index()));
            }
            assertThat(log.size()).isEqualTo(64 * 50 + 1);
        } finally {
            writers.shutdownNow();
        }
        assertThat(places).hasSize(64 * 50);
        var report = AuditVerifier.of(folder).verify();
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.findings()).isEmpty();
        assertThat(report.covered()).isEqualTo(64 * 50 + 1);
    }

    @Test
    void syncsOnceForWhatWaitsTogether() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        try (AuditLog log = logs.open(disk)) {
            long before = disk.changes();
            List<CompletionStage<Receipt>> answers = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                answers.add(log.appendAsync(TestLog.event(i)));
            }
            for (CompletionStage<Receipt> answer : answers) {
                answer.toCompletableFuture().get();
            }
            assertThat(disk.changes() - before).isLessThan(2000);
        }
    }

    @Test
    void isNotHurtByAnInterruptedCaller() throws Exception {
        try (AuditLog log = AuditLogs.open(onDisk())) {
            Thread.currentThread().interrupt();
            Receipt receipt = log.append(TestLog.event(1));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.append(TestLog.event(2)).index()).isEqualTo(receipt.index() + 1);
        }
    }

    @Test
    void letsNoSecondWriterIn() throws Exception {
        try (AuditLog log = AuditLogs.open(onDisk())) {
            assertThat(log.size()).isEqualTo(1);
            assertThatThrownBy(() -> FolderLock.take(PlatformFiles.get(), folder, Duration.ofMillis(100), "log"))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageStartingWith("LOCKED");
        }
        FolderLock.take(PlatformFiles.get(), folder, Duration.ZERO, "log").close();
    }

    @Test
    void refusesAppendsOnceClosed() throws Exception {
        AuditLog log = logs.open(new CrashingFiles(2));
        log.close();
        log.close();
        assertThatThrownBy(() -> log.append(TestLog.event(1))).hasMessageStartingWith("AUDIT_UNAVAILABLE");
        assertThatThrownBy(log::checkpoint).hasMessageStartingWith("AUDIT_UNAVAILABLE");
    }

    /** The caller hands its entry over and is held up, by its own interrupt, until the log is closed. */
    @Test
    @Timeout(60)
    void answersACallerThatComesBackToAClosedLog() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        InstantSource clock = () -> {
            if (Thread.currentThread().getName().endsWith("-commit")) {
                await(go);
            }
            return Instant.EPOCH;
        };
        AuditLog log = LogOpener.open(
                new AuditLogProvider.Settings(
                        TestLog.FOLDER,
                        TestLog.ORIGIN,
                        logs.keys,
                        new MemorySealer(),
                        null,
                        clock,
                        new CrashingFiles(3)),
                new AuditLogLimits(1, 1 << 20, Duration.ofSeconds(20), Duration.ofDays(1), 128 << 10),
                Runnable::run);
        for (int i = 1; i <= 2; i++) { // one is with the commit thread, one fills the queue
            assertThat(log.appendAsync(TestLog.event(i))).isNotNull();
        }
        HeldCaller caller = new HeldCaller(log);
        caller.start();
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        go.countDown();
        await(caller.handedOver);
        log.close();
        caller.closed.countDown();
        CompletionStage<Receipt> answer = caller.answer.get(20, TimeUnit.SECONDS);
        assertThat(answer.toCompletableFuture().get(20, TimeUnit.SECONDS).index())
                .isEqualTo(3);
    }

    /** Waits interrupted for a place in the queue; the interrupt is given back to it when it has one, and there it stays. */
    private static final class HeldCaller extends Thread {
        private final CountDownLatch handedOver = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private final CompletableFuture<CompletionStage<Receipt>> answer = new CompletableFuture<>();
        private final AuditLog log;

        HeldCaller(AuditLog log) {
            this.log = log;
        }

        @Override
        public void run() {
            super.interrupt();
            try {
                answer.complete(log.appendAsync(TestLog.event(3)));
            } catch (ImageVaultException e) {
                answer.completeExceptionally(e);
            }
        }

        @Override
        public void interrupt() {
            handedOver.countDown();
            await(closed);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private AuditLogProvider.Settings onDisk() {
        return new AuditLogProvider.Settings(
                folder,
                TestLog.ORIGIN,
                logs.keys,
                new MemorySealer(),
                null,
                InstantSource.system(),
                PlatformFiles.get());
    }
}
