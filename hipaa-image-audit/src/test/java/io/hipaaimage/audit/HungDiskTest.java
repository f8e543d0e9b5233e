package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A disk that takes a checkpoint and does not answer, as a network volume does that is gone. */
class HungDiskTest {
    private static final AuditLogLimits IMPATIENT =
            new AuditLogLimits(1024, 1 << 20, Duration.ofMillis(200), Duration.ofDays(1), 128 << 10);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestLog logs = new TestLog();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicInteger checkpoints = new AtomicInteger();
    private volatile boolean hung;

    @AfterEach
    void letTheDiskAnswer() {
        answers.countDown();
    }

    private AuditLog open() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        DurableFiles slow = (DurableFiles) Proxy.newProxyInstance(
                DurableFiles.class.getClassLoader(),
                new Class<?>[] {DurableFiles.class},
                (proxy, method, arguments) -> on(disk, method, arguments));
        AuditLogProvider.Settings settings = new AuditLogProvider.Settings(
                TestLog.FOLDER, TestLog.ORIGIN, logs.keys, new MemorySealer(), "policy-digest", logs.clock, slow);
        return LogOpener.open(settings, IMPATIENT, Runnable::run);
    }

    private Object on(CrashingFiles disk, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("replace") && arguments[0].toString().endsWith("checkpoint")) {
            checkpoints.incrementAndGet();
            if (hung) {
                answers.await();
            }
        }
        try {
            return method.invoke(disk, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void waitsForACheckpointNoLongerThanForAnAppend() throws Exception {
        AuditLog log = open();
        log.append(TestLog.event(0));
        hung = true;
        assertTimeoutPreemptively(LONG, () -> assertUnavailable(log::checkpoint));
        assertTimeoutPreemptively(LONG, () -> assertUnavailable(() -> log.proof(1)));
        assertThat(log.append(TestLog.event(1)).index()).isEqualTo(2);
        answers.countDown();
        log.close();
    }

    @Test
    void asksADiskThatAnswersAgainOnceAndNotForEachWhoGaveUp() throws Exception {
        AuditLog log = open();
        hung = true;
        int before = checkpoints.get();
        for (int i = 0; i < 5; i++) {
            log.append(TestLog.event(i));
            assertTimeoutPreemptively(LONG, () -> assertUnavailable(log::checkpoint));
        }
        answers.countDown();
        log.append(TestLog.event(5));
        assertThat(log.checkpoint()).isEqualTo(7);
        assertThat(checkpoints.get() - before).isEqualTo(2);
        log.close();
    }

    @Test
    void keepsItsFolderUntilTheLastCheckpointIsWritten() throws Exception {
        AuditLog log = open();
        log.append(TestLog.event(0));
        hung = true;
        CompletableFuture<Void> closing = CompletableFuture.runAsync(log::close);
        assertThatThrownBy(() -> closing.get(600, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        answers.countDown();
        closing.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void tellsWhoFindsNoPlaceInTimeAndTakesNothingOfHis() throws Exception {
        TellOnceFiles disk = new TellOnceFiles(new CrashingFiles(2));
        AuditLogLimits one = new AuditLogLimits(1, 1 << 20, Duration.ofMillis(200), Duration.ofDays(1), 128 << 10);
        CountDownLatch writing = new CountDownLatch(1);
        try (AuditLog log = logs.open(disk, one)) {
            disk.beforeWrite(() -> {
                writing.countDown();
                awaitAnswers();
            });
            CompletableFuture<Receipt> inHand =
                    log.appendAsync(TestLog.event(0)).toCompletableFuture();
            assertThat(writing.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Receipt> waiting =
                    log.appendAsync(TestLog.event(1)).toCompletableFuture(); // the queue is full
            for (int i = 0; i < 3; i++) {
                assertTimeoutPreemptively(LONG, () -> assertUnavailable(() -> log.append(TestLog.event(2))));
            }
            answers.countDown();
            assertThat(inHand.get(LONG.toSeconds(), TimeUnit.SECONDS).index()).isEqualTo(1);
            assertThat(waiting.get(LONG.toSeconds(), TimeUnit.SECONDS).index()).isEqualTo(2);
            assertThat(log.append(TestLog.event(3)).index()).isEqualTo(3);
        }
    }

    private void awaitAnswers() throws IOException {
        try {
            answers.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void assertUnavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE));
    }
}
