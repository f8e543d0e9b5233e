package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many callers at a disk that fails: each is answered once; who is told that an entry is on record has it on the disk before he is told, at that place
 * and nowhere else; who is told that it is not finds it nowhere.
 */
@Timeout(300)
class AppendStressTest {
    /** A queue that is full most of the time. */
    private static final AuditLogLimits NARROW =
            new AuditLogLimits(8, 1 << 20, Duration.ofMinutes(1), Duration.ofMillis(5), 128 << 10);

    private static final int LONG = 60;

    @TempDir
    Path scratch;

    private final TestLog logs = new TestLog();
    private final CrashingFiles disk = new CrashingFiles(11);
    private final SyncedEntries files = new SyncedEntries(disk, 12);
    private final AtomicInteger numbers = new AtomicInteger();

    /** Where those entries are that were answered for. */
    private final Map<Integer, Long> places = new ConcurrentHashMap<>();

    private final Map<Integer, UnavailableException> refused = new ConcurrentHashMap<>();

    @Test
    void aCallerIsToldTheTruthAtADiskThatFailsNowAndThen() throws Exception {
        try (AuditLog log = logs.open(files, NARROW)) {
            files.failsOnceIn(60);
            atOnce(platform(), 24, writer -> {
                for (int i = 0; i < 120; i++) {
                    if (i % 7 == writer % 7) {
                        Thread.currentThread().interrupt();
                    }
                    append(log);
                    assertThat(Thread.interrupted()).isEqualTo(i % 7 == writer % 7);
                }
            });
            files.failsOnceIn(Integer.MAX_VALUE);
        }
        assertThat(refused).isNotEmpty();
        expectTheTruth(0);
    }

    @Test
    void aCallerWhoDoesNotWaitIsToldTheTruthToo() throws Exception {
        try (AuditLog log = logs.open(files, NARROW)) {
            files.failsOnceIn(60);
            atOnce(platform(), 16, writer -> {
                for (int i = 0; i < 30; i++) {
                    if (writer % 2 == 0) {
                        append(log);
                    } else {
                        appendFiveBesides(log);
                    }
                }
            });
            files.failsOnceIn(Integer.MAX_VALUE);
        }
        assertThat(refused).isNotEmpty();
        expectTheTruth(0);
    }

    @Test
    void aLogThatIsClosedAmongItsCallersAnswersAll() throws Exception {
        AuditLog log = logs.open(files, NARROW);
        atOnce(platform(), 24, writer -> {
            while (refused.isEmpty() || !refused(log)) {
                append(log);
                if (writer == 0 && places.size() > 500) {
                    log.close();
                }
            }
        });
        assertThat(places.size()).isGreaterThan(500);
        expectTheTruth(0);
    }

    @Test
    void aLogThatDiesAmongItsCallersAnswersAll() throws Exception {
        try (AuditLog log = logs.open(files, NARROW)) {
            atOnce(platform(), 24, writer -> {
                while (refused.isEmpty() || !refused(log)) {
                    append(log);
                    if (places.size() > 500) {
                        files.dies();
                    }
                }
            });
        }
        expectTheTruth(NARROW.queueEntries());
    }

    @Test
    void aThousandCallersWhoWaitAndSixteenWhoLookAreAllAnswered() throws Exception {
        try (AuditLog log = logs.open(files, NARROW)) {
            atOnce(platform(), 1_000, writer -> append(log));
        }
        assertThat(places).hasSize(1_000);
        expectTheTruth(0);
    }

    /** Virtual ones where the JDK has them. */
    @Test
    void manyMoreThreadsThanProcessorsAreAllAnswered() throws Exception {
        try (AuditLog log = logs.open(files, NARROW)) {
            files.failsOnceIn(60);
            atOnce(virtual(), 2_000, writer -> append(log));
            files.failsOnceIn(Integer.MAX_VALUE);
        }
        expectTheTruth(0);
    }

    /** Starts a thread. */
    private interface Starter {
        Thread start(Runnable task) throws ReflectiveOperationException;
    }

    private interface Writer {
        void write(int number) throws Exception;
    }

    private static Starter platform() {
        return task -> {
            Thread thread = new Thread(task);
            thread.start();
            return thread;
        };
    }

    private static Starter virtual() {
        try {
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            return task -> (Thread) start.invoke(null, task);
        } catch (NoSuchMethodException e) {
            return platform(); // JDK 17
        }
    }

    private static void atOnce(Starter starter, int count, Writer writer) throws Exception {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            CompletableFuture<Void> end = new CompletableFuture<>();
            ends.add(end);
            starter.start(() -> {
                try {
                    writer.write(number);
                    end.complete(null);
                } catch (Throwable e) {
                    end.completeExceptionally(e);
                }
            });
        }
        for (CompletableFuture<Void> end : ends) {
            end.get(4L * LONG, TimeUnit.SECONDS);
        }
    }

    private void append(AuditLog log) throws ImageVaultException {
        int n = numbers.incrementAndGet();
        try {
            Receipt receipt = log.append(TestLog.event(n));
            assertThat(files.hasSynced(n)).as("entry %s is on the disk", n).isTrue();
            assertThat(places.put(n, receipt.index())).isNull();
        } catch (UnavailableException e) {
            refused.put(n, e);
        }
    }

    private void appendFiveBesides(AuditLog log) throws Exception {
        Map<Integer, CompletionStage<Receipt>> answers = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            int n = numbers.incrementAndGet();
            answers.put(n, log.appendAsync(TestLog.event(n)).thenApply(receipt -> {
                assertThat(files.hasSynced(n)).as("entry %s is on the disk", n).isTrue();
                return receipt;
            }));
        }
        for (Map.Entry<Integer, CompletionStage<Receipt>> answer : answers.entrySet()) {
            try {
                Receipt receipt = answer.getValue().toCompletableFuture().get(LONG, TimeUnit.SECONDS);
                places.put(answer.getKey(), receipt.index());
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(UnavailableException.class);
                refused.put(answer.getKey(), (UnavailableException) e.getCause());
            }
        }
    }

    /** Whether it takes nothing more. */
    private static boolean refused(AuditLog log) throws ImageVaultException {
        try {
            log.append(TestLog.event(0));
            return false;
        } catch (UnavailableException e) {
            return true;
        }
    }

    /**
     * What the log holds, when it is opened again, is what was answered.
     *
     * @param unknown how many of those that were refused may be there: a machine that died says nothing of its last sync
     */
    private void expectTheTruth(int unknown) throws Exception {
        Map<Integer, Long> found = new HashMap<>();
        try (AuditLog log = logs.open(disk)) {
            log.read(0, entry -> {
                int n = Integer.parseInt(entry.facts().getOrDefault("n", "0"));
                if (n > 0) {
                    assertThat(found.put(n, entry.index()))
                            .as("entry %s is there once", n)
                            .isNull();
                }
            });
        }
        assertThat(found).containsAllEntriesOf(places);
        assertThat(found.size() - places.size()).isLessThanOrEqualTo(unknown);
        assertThat(places.size() + refused.size()).isEqualTo(numbers.get());
        VerifyReport report = TestLog.verify(disk, scratch);
        assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.INTACT);
    }
}
