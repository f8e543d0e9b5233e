package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.LogPin;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Epochs end in the order of the format page, whatever happens in between, and what a closed one holds stays as it was. */
class HandOverTest {
    @TempDir
    Path scratch;

    private final CrashingFiles disk = new CrashingFiles(5);
    private final TestLog logs = new TestLog(disk);

    private void twoEpochs() throws Exception {
        try (ManagedLog log = logs.open(disk)) {
            log.append(TestLog.event(1));
            log.append(TestLog.event(2));
            assertThat(log.handOver()).isEqualTo(2);
            log.append(TestLog.event(3));
        }
    }

    @Test
    void endsAnEpochWithItsClosingCheckpointAndDestroysItsKey() throws Exception {
        twoEpochs();
        List<String> entries = Forger.entries(disk);
        assertThat(entries.get(3)).contains("\"type\":\"EPOCH\"").contains(TestLog.ORIGIN + "/epoch/2+");
        assertThat(entries.get(4))
                .contains("\"type\":\"EPOCH_BEGIN\"")
                .contains("\"checkpoint\":\"" + TestLog.ORIGIN + "\\n4\\n");
        assertThatThrownBy(() -> logs.keys.epoch(1)).isInstanceOf(UnavailableException.class);
        String note = new String(disk.readAll(Forger.CHECKPOINT, 1 << 20), StandardCharsets.UTF_8);
        assertThat(note).contains("/epoch/2 ").doesNotContain("/epoch/1 ");
        assertThat(report().findings()).isEmpty();
        try (ManagedLog log = logs.open(disk)) {
            assertThat(log.handOver()).isEqualTo(3);
        }
        assertThat(report().findings()).isEmpty();
    }

    @Test
    void goesOnFromWhereverACrashInterruptedIt() throws Exception {
        try (ManagedLog log = logs.open(disk)) {
            log.append(TestLog.event(1));
        }
        int second = 0;
        int first = 0;
        for (int change = 1; change <= 60; change++) {
            CrashingFiles run = disk.copy();
            TestLog life = later(run);
            boolean done = dies(run, life, change);
            CrashingFiles after = run.afterPowerLoss();
            TestLog next = later(after);
            next.now = life.now.plusSeconds(1);
            assertThat(TestLog.verify(after, scratch).verdict())
                    .as("change %s", change)
                    .isIn(Verdict.INTACT, Verdict.TORN_TAIL);
            try (ManagedLog log = next.open(after)) {
                log.append(TestLog.event(9));
            }
            VerifyReport report = TestLog.verify(after, scratch);
            assertThat(report.findings()).as("change %s", change).isEmpty();
            boolean handed = Forger.entries(after).stream().anyMatch(e -> e.contains("\"type\":\"EPOCH\""))
                    || after.exists(TestLog.FOLDER.resolve("seg-00000002"));
            second += handed ? 1 : 0;
            first += handed ? 0 : 1;
            if (Forger.entries(after).stream().anyMatch(e -> e.contains("\"type\":\"EPOCH\""))) {
                assertThatThrownBy(() -> next.keys.epoch(1)).isInstanceOf(UnavailableException.class);
            }
            if (done) {
                break;
            }
        }
        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(5);
    }

    /** Another process, by the same clock. */
    private TestLog later(CrashingFiles withKeys) {
        TestLog life = new TestLog(withKeys);
        logs.now = logs.now.plusSeconds(60);
        life.now = logs.now;
        return life;
    }

    /** One process that hands over and loses power at a change; true if it came to its end before. */
    private static boolean dies(CrashingFiles run, TestLog life, int change) throws ImageVaultException {
        try (ManagedLog log = life.open(run)) {
            run.crashAt(change);
            log.handOver();
            return true;
        } catch (CrashingFiles.PowerLoss | UnavailableException e) {
            return false;
        }
    }

    @Test
    void goesOnBehindAFailedWriteOfTheFirstEntryOfAnEpoch() throws Exception {
        for (int change = 1; change <= 40; change++) {
            CrashingFiles run = disk.copy();
            TestLog life = later(run);
            try (ManagedLog log = life.open(run)) {
                log.append(TestLog.event(1));
                run.failAt(change);
                try {
                    log.handOver();
                } catch (UnavailableException e) {
                    assertThat(e).isNotNull();
                }
            }
            try (ManagedLog log = later(run).open(run)) {
                log.append(TestLog.event(2));
            }
            assertThat(TestLog.verify(run, scratch).findings())
                    .as("change %s", change)
                    .isEmpty();
        }
    }

    @Test
    void refusesAnOldLogWhoseEpochKeyWasDestroyed() throws Exception {
        try (ManagedLog log = logs.open(disk)) {
            log.append(TestLog.event(1));
        }
        CrashingFiles old = disk.copy();
        twoEpochs();
        assertThatThrownBy(() -> logs.open(old)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void namesAClosedEpochRewrittenWithTodaysKeys() throws Exception {
        twoEpochs();
        List<String> entries = Forger.entries(disk);
        entries.set(1, entries.get(1).replace("\"VIEW\"", "\"PEEK\""));
        Forger.rewrite(disk, entries, logs.keys);
        LogPin pin = LogPin.parse(
                new String(disk.readAll(TestLog.FOLDER.resolve("log.pin"), 1 << 12), StandardCharsets.UTF_8));
        VerifyReport report =
                AuditVerifier.of(TestLog.dump(disk, scratch)).pinned(pin).verify();
        assertThat(report.findings()).extracting(VerifyFinding::kind).contains(VerifyCase.CHECKPOINT_ROOT);
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.notDetectable()).contains("REWRITE_OF_OPEN_EPOCH_BY_KEY_HOLDER");
    }

    @Test
    void namesAClosedEpochSealedAgainByTheNewerKey() throws Exception {
        twoEpochs();
        List<String> entries = Forger.entries(disk);
        entries.set(1, entries.get(1).replace("\"VIEW\"", "\"PEEK\""));
        Forger.write(disk, entries.subList(0, 4));
        String resealed = closing(4, logs.keys, "/epoch/2", logs.keys.epoch(2));
        entries.set(4, withCheckpoint(entries.get(4), resealed));
        Forger.rewrite(disk, entries, logs.keys);
        expect(VerifyCase.EPOCH_KEY_WRONG, 4);
        entries.set(4, withCheckpoint(entries.get(4), closing(4, logs.keys, "/epoch/1", logs.keys.epoch(2))));
        Forger.rewrite(disk, entries, logs.keys);
        assertThat(report().verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void namesACheckpointThatIsOlderThanTheOneThatClosedAnEpochAndAppendsNothing() throws Exception {
        byte[] older;
        try (ManagedLog log = logs.open(disk)) {
            log.append(TestLog.event(1));
            log.checkpoint();
            older = disk.readAll(Forger.CHECKPOINT, 1 << 20);
            log.append(TestLog.event(2));
            log.handOver();
        }
        disk.overwrite(Forger.CHECKPOINT, older);
        expect(VerifyCase.CHECKPOINT_ROLLBACK, 2);
        assertThatThrownBy(() -> logs.open(disk))
                .isInstanceOf(DamagedInputException.class)
                .hasMessageContaining("older than one that closed an epoch");
    }

    @Test
    void namesAMissingCheckpointOnceAnEpochWasClosedByOneAndAppendsNothing() throws Exception {
        twoEpochs();
        disk.delete(Forger.CHECKPOINT);
        expect(VerifyCase.CHECKPOINT_ROLLBACK, 0);
        assertThat(report().covered()).isZero();
        assertThatThrownBy(() -> logs.open(disk))
                .isInstanceOf(DamagedInputException.class)
                .hasMessageContaining("the checkpoint is gone");
    }

    @Test
    void namesForgedHandOvers() throws Exception {
        twoEpochs();
        List<String> good = Forger.entries(disk);
        for (List<String> forged : List.of(
                replaced(good, 3, good.get(3).replace("/epoch/2+", "/epoch/3+")),
                replaced(good, 4, withCheckpoint(good.get(4), "none")),
                replaced(good, 4, good.get(4).replaceFirst("\\\\n4\\\\n", "\\\\\\\\n3\\\\\\\\n")),
                replaced(
                        good,
                        4,
                        good.get(4).replaceFirst("\\\\n\u2014 [^ ]*/epoch/1 [^\\\\]*\\\\n\"", "\\\\\\\\n\"")))) {
            assertThat(forged).isNotEqualTo(good);
            Forger.write(disk, forged);
            assertThat(report().findings()).extracting(VerifyFinding::kind).contains(VerifyCase.EPOCH_HANDOVER);
        }
    }

    @Test
    void namesAStoredCheckpointSignedByAnotherEpoch() throws Exception {
        twoEpochs();
        CrashingFiles other = new CrashingFiles(3);
        LogKeys thief = UnsafePlainLogKeys.open(other, Path.of("/keys"));
        List<String> entries = Forger.entries(disk);
        Forger.write(disk, entries);
        String note = closing(entries.size(), logs.keys, "/epoch/1", thief.epoch(1));
        disk.overwrite(Forger.CHECKPOINT, note.getBytes(StandardCharsets.UTF_8));
        assertThat(report().findings()).extracting(VerifyFinding::kind).contains(VerifyCase.EPOCH_KEY_WRONG);
    }

    @Test
    void appendsNothingUnderAnotherEpochsKey() throws Exception {
        twoEpochs();
        LogKeys wrong = new LogKeys() {
            @Override
            public Signer origin() throws UnavailableException {
                return logs.keys.origin();
            }

            @Override
            public int newestEpoch() throws UnavailableException {
                return logs.keys.newestEpoch();
            }

            @Override
            public Signer epoch(int number) throws UnavailableException {
                return logs.keys.origin();
            }

            @Override
            public int createNextEpoch() {
                throw new AssertionError();
            }

            @Override
            public void destroyEpoch(int number) {
                throw new AssertionError();
            }
        };
        assertThatThrownBy(() -> TestLog.open(disk, wrong)).isInstanceOf(DamagedInputException.class);
    }

    /** A checkpoint over the first entries on the disk, signed as an attacker likes. */
    private String closing(int size, LogKeys keys, String epochName, Signer epoch) throws Exception {
        List<String> entries = Forger.entries(disk);
        Hashing hashing = new Hashing();
        TileTree tree = new TileTree(hashing);
        for (String entry : entries.subList(0, size)) {
            tree.add(hashing.leaf(entry.getBytes(StandardCharsets.UTF_8)), (level, index, hashes) -> {});
        }
        return new String(
                CheckpointSigner.sign(
                        TestLog.ORIGIN, size, tree.root(), keys.origin(), TestLog.ORIGIN + epochName, epoch),
                StandardCharsets.UTF_8);
    }

    private static String withCheckpoint(String entry, String note) {
        return entry.replaceFirst(
                "\"checkpoint\":\"[^\"]*\"", "\"checkpoint\":\"" + note.replace("\n", "\\\\n") + "\"");
    }

    private static List<String> replaced(List<String> entries, int at, String entry) {
        List<String> other = new ArrayList<>(entries);
        other.set(at, entry);
        return other;
    }

    private VerifyReport report() throws Exception {
        return TestLog.verify(disk, scratch);
    }

    private void expect(VerifyCase kind, long index) throws Exception {
        VerifyReport report = report();
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings().get(0).kind()).isEqualTo(kind);
        assertThat(report.findings().get(0).index()).isEqualTo(index);
    }
}
