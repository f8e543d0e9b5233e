package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.TlogPolicy;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.audit.witness.Witness;
import io.hipaaimage.audit.witness.WitnessServer;
import io.hipaaimage.audit.witness.Witnesses;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only outside state can show is not detectable without a witness, and is named with one: over real HTTP on loopback. */
class WitnessedLogTest {
    private static final AuditLogLimits IMPATIENT =
            new AuditLogLimits(1024, 1 << 20, Duration.ofSeconds(1), Duration.ofDays(1), 128 << 10);
    private static final AuditLogLimits LIMITS =
            new AuditLogLimits(1024, 1 << 20, Duration.ofSeconds(10), Duration.ofDays(1), 128 << 10);

    @TempDir
    Path scratch;

    private final CrashingFiles disk = new CrashingFiles(5);
    private final TestLog logs = new TestLog(disk);
    private WitnessServer server;
    private TlogPolicy policy;
    private VerifierKey log;
    private Witnesses witnesses;

    @BeforeEach
    void startsAWitness() throws Exception {
        CrashingFiles elsewhere = new CrashingFiles(6);
        log = VerifierKey.ed25519(TestLog.ORIGIN, logs.keys.origin().publicKey());
        Witness witness = new Witness(
                "witness.test/w",
                UnsafePlainLogKeys.open(elsewhere, Path.of("/own")).origin(),
                List.of(log),
                Path.of("/witness"),
                elsewhere,
                InstantSource.system());
        server = WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        policy = TlogPolicy.parse(("log " + log + "\nwitness w " + witness.key() + " http://127.0.0.1:"
                        + server.address().getPort() + "\nquorum w\n")
                .getBytes(StandardCharsets.UTF_8));
        witnesses = Witnesses.of(policy, Duration.ofSeconds(3));
    }

    @AfterEach
    void stops() {
        witnesses.close();
        server.close();
    }

    private ManagedLog open(CrashingFiles on) throws Exception {
        return open(on, LIMITS);
    }

    private ManagedLog open(CrashingFiles on, AuditLogLimits limits) throws Exception {
        return LogOpener.open(
                new AuditLogProvider.Settings(
                        TestLog.FOLDER, TestLog.ORIGIN, logs.keys, new MemorySealer(), null, logs.clock, on),
                limits,
                Acknowledgements.asLogged()
                        .witnesses(witnesses)
                        .level("SHARE", Acknowledgements.Level.DISK_AND_WITNESS),
                Runnable::run);
    }

    private void fill(CrashingFiles on, int from, int to) throws Exception {
        try (ManagedLog log = open(on)) {
            for (int i = from; i < to; i++) {
                log.append(TestLog.event(i));
            }
            log.witness();
        }
    }

    @Test
    void answersADisclosureWhenAWitnessSawItAndProvesItWithTheWitnessLine() throws Exception {
        try (ManagedLog log = open(disk)) {
            log.append(TestLog.event(0));
            long index = log.append(new io.hipaaimage.core.AuditEvent(
                            "OUTCOME",
                            "dr",
                            "SHARE",
                            null,
                            null,
                            null,
                            "SUCCESS",
                            null,
                            new java.util.TreeMap<>(),
                            new java.util.TreeMap<>()))
                    .index();
            assertThat(log.proof(index)).contains("\u2014 witness.test/w ").contains("\nindex " + index + "\n");
        }
        VerifyReport report = verify(disk);
        assertThat(report.findings()).isEmpty();
        assertThat(report.keyPinned()).isTrue();
        assertThat(report.notDetectable())
                .contains("WITNESSES_OF_ONE_OPERATOR")
                .doesNotContain("SPLIT_VIEW", "ROLLBACK");
        assertThat(Forger.entries(disk).get(1)).contains("\"type\":\"AUDIT_CONFIG\"");
    }

    @Test
    void letsACheckpointBeCosignedThatWasPublishedWithoutWitnesses() throws Exception {
        fill(disk, 0, 3);
        try (AuditLog log = logs.open(disk)) {
            log.append(TestLog.event(4));
        }
        try (ManagedLog log = open(disk)) {
            assertThat(log.witness()).isEqualTo(log.size());
        }
        assertThat(text(disk, "witnessed")).isEqualTo(text(disk, "checkpoint"));
    }

    @Test
    void showsNothingWhereTheWitnessDoesNotAnswer() throws Exception {
        server.close();
        try (ManagedLog log = open(disk, IMPATIENT)) {
            log.append(TestLog.event(0));
            assertThatThrownBy(log::witness)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("quorum");
        }
    }

    @Test
    void namesARollbackWithTheKeys() throws Exception {
        fill(disk, 0, 5);
        CrashingFiles snapshot = disk.copy();
        fill(disk, 5, 10);
        try (AuditLog resumed = logs.open(snapshot)) {
            resumed.append(TestLog.event(99));
        }
        expectOnlyByWitness(snapshot, VerifyCase.CHECKPOINT_ROLLBACK);
    }

    @Test
    void namesACutThatWasGoneOnFromBeyondTheOldSize() throws Exception {
        fill(disk, 0, 5);
        CrashingFiles snapshot = disk.copy();
        fill(disk, 5, 7);
        try (AuditLog resumed = logs.open(snapshot)) {
            for (int i = 0; i < 20; i++) {
                resumed.append(TestLog.event(100 + i));
            }
        }
        expectOnlyByWitness(snapshot, VerifyCase.CHECKPOINT_ROOT);
    }

    @Test
    void namesARewriteOfTheOpenEpochWithStolenKeys() throws Exception {
        fill(disk, 0, 9);
        List<String> entries = Forger.entries(disk);
        entries.set(4, entries.get(4).replace("\"VIEW\"", "\"PEEK\""));
        disk.delete(TestLog.FOLDER.resolve("witnessed"));
        Forger.rewrite(disk, entries, logs.keys);
        expectOnlyByWitness(disk, VerifyCase.CHECKPOINT_ROOT);
    }

    @Test
    void cosignsOneOfTwoForksOnly() throws Exception {
        fill(disk, 0, 5);
        CrashingFiles fork = disk.copy();
        fill(disk, 5, 8);
        try (ManagedLog log = open(fork, IMPATIENT)) {
            log.append(TestLog.event(200));
            log.append(TestLog.event(201));
            log.append(TestLog.event(202));
            log.append(TestLog.event(203));
            assertThatThrownBy(log::witness).isInstanceOf(UnavailableException.class);
        }
        fork.delete(TestLog.FOLDER.resolve("witnessed"));
        expectOnlyByWitness(fork, VerifyCase.CHECKPOINT_ROOT);
    }

    @Test
    void namesAWitnessLineOfAnotherLog() throws Exception {
        fill(disk, 0, 5);
        CrashingFiles other = disk.copy();
        fill(disk, 5, 6);
        String note = text(disk, "checkpoint");
        String line = text(other, "checkpoint")
                .lines()
                .filter(l -> l.contains("witness.test"))
                .findFirst()
                .orElseThrow();
        String swapped = note.replaceFirst("\u2014 witness.test/w [^\n]*", line);
        disk.overwrite(Forger.CHECKPOINT, swapped.getBytes(StandardCharsets.UTF_8));
        VerifyReport report = verify(disk);
        assertThat(report.findings()).extracting(VerifyFinding::kind).contains(VerifyCase.COSIGNATURE_BAD);
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void saysWhereTheQuorumIsMissing() throws Exception {
        try (AuditLog log = logs.open(disk)) {
            log.append(TestLog.event(1));
        }
        assertThat(verify(disk).notDetectable()).contains("NO_WITNESS_QUORUM", "SPLIT_VIEW");
    }

    @Test
    void namesASettingLoweredBehindTheLog() throws Exception {
        fill(disk, 0, 2);
        disk.overwrite(
                TestLog.FOLDER.resolve("log.config"), "acknowledge.SHARE=DISK\n".getBytes(StandardCharsets.UTF_8));
        assertThat(verify(disk).findings()).extracting(VerifyFinding::kind).containsExactly(VerifyCase.CONFIG_UNLOGGED);
        disk.delete(TestLog.FOLDER.resolve("log.config"));
        assertThat(verify(disk).findings()).extracting(VerifyFinding::kind).containsExactly(VerifyCase.CONFIG_UNLOGGED);
    }

    @Test
    void keepsSettingsAndEntriesInStepAcrossCrashes() throws Exception {
        logs.open(disk).close();
        for (int change = 1; change < 14; change++) {
            CrashingFiles run = disk.copy();
            run.crashAt(change);
            try (ManagedLog log = open(run)) {
                assertThat(log.size()).isPositive();
            } catch (CrashingFiles.PowerLoss | UnavailableException e) {
                assertThat(e).isNotNull();
            }
            CrashingFiles after = run.afterPowerLoss();
            assertThat(TestLog.verify(after, scratch).verdict())
                    .as("change %s", change)
                    .isIn(Verdict.INTACT, Verdict.TORN_TAIL);
            open(after).close();
            assertThat(TestLog.verify(after, scratch).verdict())
                    .as("change %s", change)
                    .isEqualTo(Verdict.INTACT);
        }
    }

    /** Without the witness' word the log looks whole, and the report says what it cannot see; with it the case is named. */
    private void expectOnlyByWitness(CrashingFiles on, VerifyCase kind) throws Exception {
        VerifyReport alone = TestLog.verify(on, scratch);
        assertThat(alone.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(alone.notDetectable()).contains("ROLLBACK", "SPLIT_VIEW", "REWRITE_BY_KEY_HOLDER");
        VerifyReport report = verify(on);
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings()).extracting(VerifyFinding::kind).contains(kind);
    }

    private VerifyReport verify(CrashingFiles on) throws Exception {
        AuditVerifier verifier = AuditVerifier.of(TestLog.dump(on, scratch)).witnessed(policy);
        for (SignedNote known : witnesses.latest(log)) {
            verifier = verifier.checkpoint(known);
        }
        return verifier.verify();
    }

    private static String text(CrashingFiles on, String name) throws Exception {
        return new String(on.readAll(TestLog.FOLDER.resolve(name), 1 << 20), StandardCharsets.UTF_8);
    }
}
