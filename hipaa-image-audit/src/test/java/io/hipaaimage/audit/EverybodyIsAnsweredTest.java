package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hipaaimage.audit.Acknowledgements.Level;
import io.hipaaimage.audit.mirror.DirectoryMirror;
import io.hipaaimage.audit.mirror.MirrorPump;
import io.hipaaimage.audit.verify.TlogPolicy;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.witness.Witness;
import io.hipaaimage.audit.witness.Witnesses;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ForwardingFiles;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever breaks behind a caller, somebody tells it so, and who comes after it is served. */
@Timeout(120)
class EverybodyIsAnsweredTest {
    private static final int LONG = 60;

    private final CrashingFiles disk = new CrashingFiles(5);
    private final TestLog logs = new TestLog(disk);

    private static AuditEvent share() {
        return AuditEvent.of("INTENT", "dr1", "SHARE", "PENDING").purpose("TREAT");
    }

    private ManagedLog open(DurableFiles on, Acknowledgements asked) throws Exception {
        return LogOpener.open(
                new AuditLogProvider.Settings(
                        TestLog.FOLDER, TestLog.ORIGIN, logs.keys, new MemorySealer(), null, logs.clock, on),
                new AuditLogLimits(1024, 1 << 20, Duration.ofSeconds(5), Duration.ofDays(1), 128 << 10),
                asked,
                Runnable::run);
    }

    /** A fault that not even a message can be had of, as of a logger whose own disk is full. */
    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    @Test
    void whoWaitsIsAnsweredThoughWhatStoppedTheLogCannotBeTold() throws Exception {
        TellOnceFiles files = new TellOnceFiles(disk);
        try (AuditLog log = logs.open(files, TestLog.LIMITS)) {
            files.beforeWrite(() -> {
                throw new Unspeakable();
            });
            assertThatThrownBy(() -> get(log.appendAsync(TestLog.event(1))))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> log.append(TestLog.event(2))).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void whoDoesNotWaitIsAnsweredThoughTheConfirmingBreaks() throws Exception {
        Mirror mirror = new Mirror();
        BreakingFiles files = new BreakingFiles();
        try (ManagedLog log = open(files, mirrored(mirror))) {
            files.breaks = true;
            CompletionStage<Receipt> answer = log.appendAsync(share());
            assertThatThrownBy(() -> get(answer)).isInstanceOf(ExecutionException.class);
            files.breaks = false;
            assertThat(get(log.appendAsync(share())).index()).isGreaterThan(1);
        }
    }

    /** Fails in a way that no disk should when a checkpoint is stored. */
    private final class BreakingFiles extends ForwardingFiles {
        private volatile boolean breaks;

        BreakingFiles() {
            super(EverybodyIsAnsweredTest.this.disk);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            if (breaks && to.endsWith("checkpoint")) {
                throw new IllegalStateException("broken");
            }
            super.move(from, to);
        }
    }

    private static Acknowledgements mirrored(Mirroring mirror) {
        return Acknowledgements.asLogged().mirror(mirror).level("SHARE", Level.DISK_AND_MIRROR);
    }

    /** Takes what it is asked to, but where it is broken. */
    private static final class Mirror implements Mirroring {
        private final Mirroring real =
                MirrorPump.mirroring(new DirectoryMirror(new CrashingFiles(6), Path.of("/copy")));
        private volatile boolean breaks;

        @Override
        public String name() {
            return "other";
        }

        @Override
        public long carry(DurableFiles files, Path folder) throws ImageVaultException {
            if (breaks) {
                throw new StackOverflowError();
            }
            return real.carry(files, folder);
        }
    }

    @Test
    void aMirrorThatBrokeOnceIsAskedAgain() throws Exception {
        Mirror mirror = new Mirror();
        try (ManagedLog log = open(disk, mirrored(mirror))) {
            mirror.breaks = true;
            log.append(TestLog.event(1));
            log.checkpoint();
            mirror.breaks = false;
            assertThat(log.append(share()).index()).isGreaterThan(1);
        }
    }

    @Test
    void aWitnessIsNotAskedByALogThatIsClosedThoughSomebodyWaits() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();
        try (Witnesses witnesses = Witnesses.of(policy(server), Duration.ofSeconds(3))) {
            ManagedLog log =
                    open(disk, Acknowledgements.asLogged().witnesses(witnesses).level("SHARE", Level.DISK_AND_WITNESS));
            CompletableFuture<ErrorCode> caller = CompletableFuture.supplyAsync(() -> refusal(log));
            while (asked.get() == 0) {
                Thread.onSpinWait();
            }
            log.close();
            int before = asked.get();
            assertThat(caller.get(LONG, TimeUnit.SECONDS)).isEqualTo(ErrorCode.AUDIT_UNCONFIRMED);
            assertThat(asked.get() - before).isLessThanOrEqualTo(2); // what was on its way
        } finally {
            server.stop(0);
        }
    }

    private TlogPolicy policy(HttpServer server) throws Exception {
        VerifierKey ours =
                VerifierKey.ed25519(TestLog.ORIGIN, logs.keys.origin().publicKey());
        CrashingFiles elsewhere = new CrashingFiles(6);
        Witness witness = new Witness(
                "witness.test/w",
                UnsafePlainLogKeys.open(elsewhere, Path.of("/own")).origin(),
                List.of(ours),
                Path.of("/witness"),
                elsewhere,
                InstantSource.system());
        return TlogPolicy.parse(("log " + ours + "\nwitness w " + witness.key() + " http://127.0.0.1:"
                        + server.getAddress().getPort() + "\nquorum w\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static ErrorCode refusal(ManagedLog log) {
        try {
            log.append(share());
            throw new AssertionError("nobody witnessed it");
        } catch (UnavailableException e) {
            return e.code();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoIsInterruptedAgainAndAgainWaitsNoLongerForAPlace() throws Exception {
        CommitQueue queue = new CommitQueue(1, 1 << 20);
        List<Boolean> offers = new CopyOnWriteArrayList<>();
        EntryDraft draft = new EntryDraft(new byte[8], 2, 4, 8, -1);
        Thread caller = new Thread(() -> {
            offers.add(queue.offer(new PendingEntry(draft), 0));
            offers.add(queue.offer(new PendingEntry(draft), TimeUnit.SECONDS.toNanos(2)));
            offers.add(Thread.interrupted());
        });
        caller.start();
        for (int i = 0; i < 10_000 && caller.isAlive(); i++) {
            caller.interrupt();
            caller.join(1);
        }
        assertThat(caller.isAlive()).isFalse();
        assertThat(offers).containsExactly(true, false, true);
    }

    private static Receipt get(CompletionStage<Receipt> answer) throws Exception {
        return answer.toCompletableFuture().get(LONG, TimeUnit.SECONDS);
    }
}
