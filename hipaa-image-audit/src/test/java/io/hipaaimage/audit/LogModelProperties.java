package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.LogUpkeep.Prunable;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import io.hipaaimage.testkit.CrashingFiles.PowerLoss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done to a log in whatever order, and wherever it dies: what was answered is there, and nothing looks like tampering. */
class LogModelProperties {
    /** What can happen to a log. */
    enum Step {
        APPEND,
        APPEND_MANY,
        CHECKPOINT,
        REOPEN,
        PRUNE,
        HAND_OVER,
        VERIFY,
        CRASH_SOON,
        CRASH_LATER
    }

    @Provide
    Arbitrary<List<Step>> lives() {
        return Arbitraries.frequency(
                        net.jqwik.api.Tuple.of(6, Step.APPEND),
                        net.jqwik.api.Tuple.of(5, Step.APPEND_MANY),
                        net.jqwik.api.Tuple.of(2, Step.CHECKPOINT),
                        net.jqwik.api.Tuple.of(2, Step.REOPEN),
                        net.jqwik.api.Tuple.of(4, Step.PRUNE),
                        net.jqwik.api.Tuple.of(1, Step.HAND_OVER),
                        net.jqwik.api.Tuple.of(1, Step.VERIFY),
                        net.jqwik.api.Tuple.of(2, Step.CRASH_SOON),
                        net.jqwik.api.Tuple.of(2, Step.CRASH_LATER))
                .list()
                .ofMinSize(5)
                .ofMaxSize(30);
    }

    @Property(tries = 40)
    void nothingAnsweredIsEverLost(@ForAll("lives") List<Step> steps, @ForAll long seed) throws Exception {
        Path scratch = Files.createTempDirectory("log-model");
        try {
            new Model(seed, scratch).live(steps);
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** A log, and what is known of it. */
    private static final class Model {
        private final Path scratch;
        private final TreeMap<Long, String> answered = new TreeMap<>();
        private CrashingFiles disk;
        private ManagedLog log;
        private int life;
        private int events;
        private long minimum;

        Model(long seed, Path scratch) throws Exception {
            this.scratch = scratch;
            this.disk = new CrashingFiles(seed);
            this.log = open();
        }

        private ManagedLog open() throws Exception {
            TestLog process = new TestLog(disk);
            process.now = process.now.plusSeconds(3600L * ++life);
            return process.open(disk);
        }

        void live(List<Step> steps) throws Exception {
            for (Step step : steps) {
                try {
                    step(step);
                } catch (PowerLoss | UnavailableException e) {
                    die();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(UnavailableException.class);
                    die();
                }
            }
            die();
            append(1);
            log.checkpoint();
            log.close();
            proved();
        }

        private void step(Step step) throws Exception {
            switch (step) {
                case APPEND -> append(1 + events % 3);
                case APPEND_MANY -> append(300);
                case CHECKPOINT -> log.checkpoint();
                case REOPEN -> {
                    log.close();
                    log = open();
                }
                case PRUNE -> prune();
                case HAND_OVER -> log.handOver();
                case VERIFY -> {
                    log.checkpoint();
                    assertThat(TestLog.verify(disk.copy(), scratch).verdict()).isEqualTo(Verdict.INTACT);
                }
                case CRASH_SOON -> disk.crashAt(1 + events % 11);
                case CRASH_LATER -> disk.crashAt(20 + events % 60);
            }
        }

        private void append(int count) throws Exception {
            List<CompletionStage<Receipt>> answers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                answers.add(log.appendAsync(TestLog.event(events++)));
            }
            for (CompletionStage<Receipt> answer : answers) {
                Receipt receipt = answer.toCompletableFuture().get();
                answered.put(receipt.index(), receipt.leafHex());
            }
        }

        private void prune() throws Exception {
            try {
                Prunable range = log.prunable(log.size());
                minimum = Math.max(minimum, range.minimum());
                log.prune(range, PruneTest.decision("kim"), null);
            } catch (RefusedException e) {
                assertThat(e.reason()).contains("NOTHING_TO_PRUNE");
            }
        }

        /** The power goes, or the process ends; the next one finds the disk. */
        private void die() throws Exception {
            try {
                log.close();
            } catch (PowerLoss e) {
                assertThat(e).as("the power is off").isNotNull();
            }
            disk = disk.afterPowerLoss();
            VerifyReport report = TestLog.verify(disk, scratch);
            assertThat(report.verdict()).as("%s", report.findings()).isIn(Verdict.INTACT, Verdict.TORN_TAIL);
            log = open();
        }

        private void proved() throws Exception {
            VerifyReport report = TestLog.verify(disk, scratch);
            assertThat(report.findings()).isEmpty();
            assertThat(report.covered()).isEqualTo(report.entries());
            assertThat(report.entries()).isGreaterThan(answered.isEmpty() ? 0 : answered.lastKey());
            TileReader tiles = new TileReader(disk, TestLog.FOLDER, report.entries());
            for (long index : answered.keySet()) {
                assertThat(HexFormat.of().formatHex(tiles.hash(0, index))).isEqualTo(answered.get(index));
            }
            for (long index : List.copyOf(answered.tailMap(minimum).keySet())
                    .subList(0, Math.min(5, answered.tailMap(minimum).size()))) {
                byte[] entry = AuditProofs.prove(disk, TestLog.FOLDER, index).entry();
                assertThat(HexFormat.of().formatHex(new Hashing().leaf(entry))).isEqualTo(answered.get(index));
            }
        }
    }
}
