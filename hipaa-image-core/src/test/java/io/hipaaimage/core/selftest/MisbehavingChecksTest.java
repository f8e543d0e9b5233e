package io.hipaaimage.core.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.selftest.check.Evidence;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One check that misbehaves costs its own result, never the report of all others. */
class MisbehavingChecksTest {
    private static final FakeCheck FINE = new FakeCheck("fine", List.of("SEC-312-c1"), FakeCheck.GREEN, FakeCheck.RED);

    @TempDir
    Path temp;

    private SelfTest beside(FakeCheck trouble) {
        return SelfTest.standalone()
                .parts(NoProviders.get())
                .temp(temp)
                .limit(Duration.ofMillis(300))
                .instead(List.of(FINE, trouble));
    }

    @Test
    void keepsTheReportWhereAStoppedCheckGoesOnWriting() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        FakeCheck.Body writes = b -> {
            Path folder = b.folder("busy");
            while (enough.getCount() > 0) {
                write(folder);
            }
            ended.countDown();
            return Evidence.satisfied("late");
        };
        try {
            SelfTestReport report = beside(FakeCheck.of(writes, null)).run();
            assertThat(report.checks())
                    .extracting(CheckResult::status)
                    .containsExactly(Status.SATISFIED, Status.PROBE_INVALID);
        } finally {
            enough.countDown();
        }
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void saysInTheReportThatAFolderWasLeft() throws Exception {
        SelfTestReport report = beside(FakeCheck.of(FakeCheck.GREEN, null))
                .removal(tree -> {
                    throw new DirectoryNotEmptyException(tree.toString());
                })
                .run();
        assertThat(report.notices()).anyMatch(n -> n.startsWith("SCRATCH_LEFT: "));
        assertThat(report.notices()).noneMatch(n -> n.contains(temp.toString()));
        assertThat(report.passed()).isTrue();
    }

    @Test
    void saysNothingOfAFolderThatWasRemoved() throws Exception {
        SelfTestReport report = beside(FakeCheck.of(FakeCheck.GREEN, null)).run();
        assertThat(report.notices()).noneMatch(n -> n.startsWith("SCRATCH_LEFT"));
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    @SuppressWarnings("NullAway") // a host's check that was compiled without it
    void keepsTheReportWhereACheckReturnsNothing() throws Exception {
        SelfTestReport report = beside(FakeCheck.of(b -> null, null)).run();
        assertThat(report.checks())
                .extracting(CheckResult::status)
                .containsExactly(Status.SATISFIED, Status.NOT_SATISFIED);
    }

    private static void write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < 5; i++) {
                Files.write(folder.resolve("x" + i), new byte[10]);
            }
        } catch (IOException e) {
            Thread.onSpinWait(); // its folder was taken from under it, and it does not care
        }
    }
}
