package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.Acknowledgements.Level;
import io.hipaaimage.audit.mirror.DirectoryMirror;
import io.hipaaimage.audit.mirror.MirrorPump;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an append waits for beyond the disk. */
class MirroredLogTest {
    private final CrashingFiles disk = new CrashingFiles(5);
    private final CrashingFiles elsewhere = new CrashingFiles(6);
    private final TestLog logs = new TestLog(disk);
    private final DirectoryMirror copy = new DirectoryMirror(elsewhere, Path.of("/copy"));

    /** The time by which those who wait grow impatient. */
    private final Hours hours = new Hours();

    /** A time that stands still but where a test lets it pass, so that no slow machine makes anybody impatient. */
    private static final class Hours {
        private long nanos;
        private boolean passing;

        synchronized long nanos() {
            return nanos;
        }

        synchronized void passing(boolean whether) {
            passing = whether;
        }

        synchronized void pass() {
            nanos += passing ? Duration.ofHours(1).toNanos() : 0;
        }
    }

    /** A mirror that can be unplugged: whoever asks it then may wait for an hour. */
    private final class Plugged implements Mirroring {
        private final Mirroring real = MirrorPump.mirroring(copy);
        private volatile boolean down;

        @Override
        public String name() {
            return "plugged";
        }

        @Override
        public long carry(DurableFiles files, Path folder) throws ImageVaultException {
            if (down) {
                hours.pass();
                throw new UnavailableException(ErrorCode.IO, "the mirror is down");
            }
            return real.carry(files, folder);
        }
    }

    private final Plugged mirror = new Plugged();

    private ManagedLog open(Acknowledgements asked) throws Exception {
        return LogOpener.open(
                new AuditLogProvider.Settings(
                        TestLog.FOLDER, TestLog.ORIGIN, logs.keys, new MemorySealer(), null, logs.clock, disk),
                TestLog.LIMITS,
                asked,
                new LogThreads(Runnable::run, hours::nanos));
    }

    private ManagedLog mirrored() throws Exception {
        return open(Acknowledgements.asLogged().mirror(mirror).level("SHARE", Level.DISK_AND_MIRROR));
    }

    private static AuditEvent share(String purpose) {
        return AuditEvent.of("INTENT", "dr1", "SHARE", "PENDING").purpose(purpose);
    }

    private static void assertUnconfirmed(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNCONFIRMED));
    }

    @Test
    void answersADisclosureWhenTheMirrorHasItDurably() throws Exception {
        try (ManagedLog log = mirrored()) {
            Receipt shared = log.append(share("TREAT"));
            assertThat(copy.size(TestLog.ORIGIN)).isGreaterThan(shared.index());
            Receipt next = log.appendAsync(share("TREAT")).toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThat(copy.size(TestLog.ORIGIN)).isGreaterThan(next.index());
        }
    }

    @Test
    void answersNobodyFalselyWhileTheMirrorIsDown() throws Exception {
        mirror.down = true;
        try (ManagedLog log = mirrored()) {
            hours.passing(true);
            assertUnconfirmed(() -> log.append(share("TREAT")));
            hours.passing(false);
            log.append(TestLog.event(1));
            mirror.down = false;
            Receipt shared = log.append(share("TREAT"));
            assertThat(copy.size(TestLog.ORIGIN)).isEqualTo(shared.index() + 1);
        }
    }

    @Test
    void anEmergencyWaitsForTheDiskAloneAndIsCarriedLater() throws Exception {
        mirror.down = true;
        long index;
        try (ManagedLog log = mirrored()) {
            index = log.append(share("ETREAT")).index();
            mirror.down = false;
            log.checkpoint();
        }
        assertThat(copy.size(TestLog.ORIGIN)).isGreaterThan(index);
    }

    @Test
    void aMirrorOfAnotherLogIsToldAtOnceAndNotAskedAgain() throws Exception {
        mirrored().close();
        CrashingFiles fork = disk.copy();
        try (ManagedLog log = mirrored()) {
            log.append(share("TREAT"));
        }
        try (ManagedLog log = LogOpener.open(
                new AuditLogProvider.Settings(
                        TestLog.FOLDER, TestLog.ORIGIN, logs.keys, new MemorySealer(), null, logs.clock, fork),
                TestLog.LIMITS,
                Acknowledgements.asLogged().mirror(mirror),
                Runnable::run)) {
            log.append(TestLog.event(7));
            assertUnconfirmed(() -> log.append(share("TREAT")));
        }
    }

    @Test
    void anOpeningWithoutTheMirrorRefusesBeforeItWrites() throws Exception {
        mirrored().close();
        try (ManagedLog log = logs.open(disk)) {
            long before = log.size();
            assertUnconfirmed(() -> log.append(share("TREAT")));
            assertUnconfirmed(() -> log.appendAsync(share("TREAT")));
            assertThat(log.size()).isEqualTo(before);
            log.append(share("ETREAT"));
        }
    }

    @Test
    void loweringIsAnEntryAndKeepingIsNone() throws Exception {
        mirrored().close();
        mirrored().close();
        open(Acknowledgements.asLogged()).close();
        assertThat(settings()).hasSize(1);
        try (AuditLog log = open(Acknowledgements.asLogged().level("SHARE", Level.DISK))) {
            log.append(share("TREAT"));
        }
        assertThat(settings()).hasSize(2);
    }

    @Test
    void whatWasLoweredBehindTheLogDoesNotOpen() throws Exception {
        mirrored().close();
        disk.overwrite(TestLog.FOLDER.resolve("log.config"), "mirror=plugged\n".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> logs.open(disk))
                .isInstanceOf(DamagedInputException.class)
                .hasMessageContaining("log.config");
    }

    @Test
    void aLogThatClosesGivesTheMirrorItsEnd() throws Exception {
        try (ManagedLog log = mirrored()) {
            for (int i = 0; i < 300; i++) {
                log.append(TestLog.event(i));
            }
        }
        assertThat(copy.size(TestLog.ORIGIN)).isEqualTo(302);
    }

    private List<String> settings() throws Exception {
        return Forger.entries(disk).stream()
                .filter(entry -> entry.contains("\"type\":\"AUDIT_CONFIG\""))
                .toList();
    }
}
