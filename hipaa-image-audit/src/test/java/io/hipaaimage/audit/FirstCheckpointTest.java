package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.LogPin;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import io.hipaaimage.testkit.CrashingFiles.PowerLoss;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log signs a checkpoint over its genesis before it takes anything else, so that one without a checkpoint was robbed of it. */
class FirstCheckpointTest {
    private static final Path CHECKPOINT = TestLog.FOLDER.resolve("checkpoint");
    private static final Path SEGMENT = TestLog.FOLDER.resolve("seg-00000001");
    private static final List<String> KEY_FILES = List.of("log.vkey", "log.pin");
    private static final int SEEDS = 12;

    @TempDir
    Path scratch;

    private final TestLog logs = new TestLog();

    @Test
    void aNewLogHasACheckpointOverItsGenesisBeforeItTakesAnything() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        try (AuditLog log = logs.open(disk)) {
            assertThat(log.size()).isEqualTo(1);
            VerifyReport report = TestLog.verify(disk, scratch);
            assertThat(report.findings()).isEmpty();
            assertThat(report.covered()).isEqualTo(1);
        }
    }

    @Test
    void itsDeletionIsNamedAndNothingIsAppended() throws Exception {
        CrashingFiles disk = new CrashingFiles(2);
        try (AuditLog log = logs.open(disk)) {
            log.append(TestLog.event(1));
        }
        LogPin pin = LogPin.parse(
                new String(disk.readAll(TestLog.FOLDER.resolve("log.pin"), 1 << 12), StandardCharsets.UTF_8));
        disk.delete(CHECKPOINT);
        tampered(disk, Set.of(VerifyCase.CHECKPOINT_ROLLBACK));
        KEY_FILES.forEach(name -> delete(disk, name));
        tampered(disk, Set.of(VerifyCase.CHECKPOINT_ROLLBACK));
        VerifyReport pinned =
                AuditVerifier.of(TestLog.dump(disk, scratch)).pinned(pin).verify();
        assertThat(pinned.findings()).extracting(VerifyFinding::kind).containsExactly(VerifyCase.CHECKPOINT_ROLLBACK);
    }

    /** What a thief leaves who would have it look like a making that a crash cut, and forgets a part. */
    @Test
    void whatIsLeftOfARobbedLogIsNotTakenForAnUnfinishedMaking() throws Exception {
        CrashingFiles disk = new CrashingFiles(3);
        logs.open(disk).close();
        disk.delete(CHECKPOINT);
        for (String left : KEY_FILES) {
            CrashingFiles one = disk.copy();
            KEY_FILES.stream().filter(name -> !name.equals(left)).forEach(name -> delete(one, name));
            tampered(one, Set.of(VerifyCase.CHECKPOINT_ROLLBACK));
        }
        KEY_FILES.forEach(name -> delete(disk, name));
        CrashingFiles torn = disk.copy();
        byte[] segment = torn.readAll(SEGMENT, 1 << 28);
        segment[segment.length / 2] = 1;
        torn.overwrite(SEGMENT, segment);
        tampered(torn, Set.of(VerifyCase.CHECKPOINT_ROLLBACK, VerifyCase.TORN_TAIL));
        CrashingFiles stray = disk.copy();
        stray.overwrite(TestLog.FOLDER.resolve("seg-00000002"), new byte[128 << 10]);
        tampered(stray, Set.of(VerifyCase.CHECKPOINT_ROLLBACK));
    }

    @Test
    void aMakingThatACrashCutAnywhereIsNoTamperingAndIsFinishedByTheNextOpening() throws Exception {
        CrashingFiles whole = new CrashingFiles(4);
        logs.open(whole).close();
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        boolean sawGenesisAlone = false;
        for (long change = 1; change <= whole.changes(); change++) {
            for (int seed = 0; seed < SEEDS; seed++) {
                CrashingFiles disk = new CrashingFiles(seed);
                disk.crashAt(change);
                dies(disk);
                CrashingFiles after = disk.afterPowerLoss();
                VerifyReport report = TestLog.verify(after, scratch);
                assertThat(report.findings())
                        .as("change %s seed %s", change, seed)
                        .isEmpty();
                verdicts.add(report.verdict());
                sawGenesisAlone |= report.entries() == 1 && report.covered() == 0;
                try (AuditLog log = logs.open(after)) {
                    assertThat(log.size()).isEqualTo(1);
                    log.append(TestLog.event(1));
                }
                assertThat(TestLog.verify(after, scratch).findings())
                        .as("change %s seed %s", change, seed)
                        .isEmpty();
                after.delete(CHECKPOINT);
                tampered(after, Set.of(VerifyCase.CHECKPOINT_ROLLBACK));
            }
        }
        assertThat(verdicts).containsExactly(Verdict.INTACT);
        assertThat(sawGenesisAlone).as("some crash fell before the checkpoint").isTrue();
    }

    private void dies(CrashingFiles disk) throws DamagedInputException {
        try {
            logs.open(disk).close();
        } catch (PowerLoss | UnavailableException e) {
            assertThat(e).as("the process died").isNotNull();
        }
    }

    private void tampered(CrashingFiles disk, Set<VerifyCase> kinds) throws Exception {
        VerifyReport report = TestLog.verify(disk, scratch);
        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings()).extracting(VerifyFinding::kind).containsExactlyInAnyOrderElementsOf(kinds);
        List<Path> before = disk.files();
        assertThatThrownBy(() -> logs.open(disk))
                .isInstanceOf(DamagedInputException.class)
                .hasMessageContaining("the checkpoint is gone");
        assertThat(disk.files()).isEqualTo(before);
    }

    private static void delete(CrashingFiles disk, String name) {
        try {
            disk.delete(TestLog.FOLDER.resolve(name));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
