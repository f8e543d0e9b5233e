package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.mirror.DirectoryMirror;
import io.hipaaimage.audit.mirror.MirrorCheck;
import io.hipaaimage.audit.mirror.MirrorPump;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A disk that fails at any one of its calls, in any part of a log's life, once or for good, with or without a loss of power behind it: what
 * is refused is refused by a named code, what was acknowledged is there, no tampering is cried, and the next opening goes on. By default
 * every nineteenth call is tried, every 190th of a pruning; {@code -Dfault.step=1} tries all.
 */
class FaultEverywhereTest {
    private static final int STEP = Integer.getInteger("fault.step", 19);
    private static final Path KEYS = Path.of("/keys");
    private static final Path MIRROR = Path.of("/mirror");

    @TempDir
    Path scratch;

    private final Instant begin = Instant.parse("2026-03-01T10:00:00Z");
    private final AtomicLong seconds = new AtomicLong();

    /** A part of a log's life. */
    enum Life {
        MAKING,
        APPENDING,
        HAND_OVER_BESIDE_A_MIRROR,
        PRUNING_INTO_AN_ARCHIVE,
        SETTINGS,
        AFTER_A_CRASH;

        int before() {
            return this == PRUNING_INTO_AN_ARCHIVE ? 1400 : this == MAKING ? 0 : 5;
        }
    }

    static Stream<Arguments> lives() {
        return Arrays.stream(Life.values())
                .flatMap(life -> Stream.of(Arguments.of(life, false), Arguments.of(life, true)));
    }

    private ManagedLog open(DurableFiles files, Acknowledgements asked) throws ImageVaultException {
        InstantSource clock = () -> begin.plusSeconds(seconds.incrementAndGet());
        return LogOpener.open(
                new AuditLogProvider.Settings(
                        TestLog.FOLDER,
                        TestLog.ORIGIN,
                        UnsafePlainLogKeys.open(files, KEYS),
                        new MemorySealer(),
                        "policy-digest",
                        clock,
                        files),
                TestLog.LIMITS,
                asked,
                Runnable::run);
    }

    private ManagedLog open(DurableFiles files) throws ImageVaultException {
        return open(files, Acknowledgements.asLogged());
    }

    private CrashingFiles before(Life life) throws Exception {
        CrashingFiles disk = new CrashingFiles(5);
        if (life.before() == 0) {
            return disk;
        }
        try (ManagedLog log = open(disk)) {
            PruneTest.append(log, life.before());
        }
        if (life == Life.AFTER_A_CRASH) {
            CrashingFiles torn = disk.copy();
            try (ManagedLog log = open(torn)) {
                torn.crashAt(2);
                log.append(TestLog.event(7));
            } catch (ImageVaultException | CrashingFiles.PowerLoss e) {
                assertThat(torn.changes()).as("it is cut: " + e).isPositive();
            }
            return torn.afterPowerLoss();
        }
        return disk;
    }

    private void live(Life life, DurableFiles files, Map<Long, String> acknowledged) throws Exception {
        Acknowledgements asked = Acknowledgements.asLogged();
        if (life == Life.HAND_OVER_BESIDE_A_MIRROR || life == Life.SETTINGS) {
            asked = asked.mirror(MirrorPump.mirroring(new DirectoryMirror(files, MIRROR)));
        }
        try (ManagedLog log = open(files, asked)) {
            append(log, acknowledged);
            if (life == Life.HAND_OVER_BESIDE_A_MIRROR) {
                log.handOver();
            } else if (life == Life.PRUNING_INTO_AN_ARCHIVE) {
                log.prune(log.prunable(life.before()), PruneTest.decision("kim"), Path.of("/archive"));
            }
            append(log, acknowledged);
            log.checkpoint();
        }
    }

    private static void append(ManagedLog log, Map<Long, String> acknowledged) throws ImageVaultException {
        Receipt receipt = log.append(TestLog.event(acknowledged.size()));
        acknowledged.put(receipt.index(), receipt.leafHex());
    }

    @ParameterizedTest(name = "{0}, for good: {1}")
    @MethodSource("lives")
    void nothingAcknowledgedIsLostAndNoTamperingIsCried(Life life, boolean forGood) throws Exception {
        CrashingFiles made = before(life);
        int step =
                life == Life.PRUNING_INTO_AN_ARCHIVE ? 10 * STEP : STEP; // which makes many more calls, much the same
        long call = 1;
        for (; ; call += step) {
            CrashingFiles disk = made.copy();
            FaultyFiles faulty = new FaultyFiles(disk, call, forGood);
            Map<Long, String> acknowledged = new TreeMap<>();
            boolean refused = false;
            try {
                live(life, faulty, acknowledged);
            } catch (ImageVaultException e) {
                refused = true;
                assertThat(e.code()).isNotNull();
            }
            if (faulty.failed().isEmpty()) {
                assertThat(refused).isFalse();
                break;
            }
            String where = life + ", call " + call + ": " + faulty.failed();
            goesOn(disk.afterPowerLoss(), acknowledged, where + ", power lost");
            goesOn(disk, acknowledged, where);
        }
        assertThat(call).as("calls of this life").isGreaterThan(3L * step);
    }

    private void goesOn(CrashingFiles disk, Map<Long, String> acknowledged, String where) throws Exception {
        VerifyReport found = TestLog.verify(disk, scratch.resolve("log"));
        if (disk.exists(TestLog.FOLDER)) {
            assertThat(found.verdict()).as("%s: %s", where, found).isIn(Verdict.INTACT, Verdict.TORN_TAIL);
        }
        try (ManagedLog log = open(disk)) {
            append(log, new TreeMap<>(acknowledged));
            log.checkpoint();
        } catch (ImageVaultException e) {
            throw new AssertionError(where, e);
        }
        VerifyReport report = TestLog.verify(disk, scratch.resolve("log"));
        assertThat(report.verdict()).as("%s: %s", where, report).isEqualTo(Verdict.INTACT);
        assertThat(report.findings()).as(where).isEmpty();
        Map<Long, String> held = new TreeMap<>();
        PublishedEntries.in(disk, TestLog.FOLDER)
                .leaves((index, leaf) -> held.put(index, HexFormat.of().formatHex(leaf)));
        assertThat(held).as(where).containsAllEntriesOf(acknowledged);
        if (disk.exists(MIRROR)) {
            DirectoryMirror mirror = new DirectoryMirror(disk, MIRROR);
            new MirrorPump(disk, TestLog.FOLDER, mirror).run();
            assertThat(new MirrorCheck(disk, TestLog.FOLDER, mirror).findings())
                    .as(where)
                    .isEmpty();
        }
    }
}
