package io.hipaaimage.core.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
    private static final FakeCheck.Body HANGS = b -> {
        new CountDownLatch(1).await();
        return Evidence.satisfied("never");
    };

    @TempDir
    Path temp;

    private ScratchFolder scratch;
    private Runner runner;

    @BeforeEach
    void makeScratch() throws IOException {
        scratch = ScratchFolder.make(temp);
        runner = new Runner(
                scratch, f -> new Bench(f, Profile.STRICT, NoProviders.get(), null, null), Duration.ofMillis(400));
    }

    @AfterEach
    void removeScratch() throws IOException {
        scratch.close();
    }

    private CheckResult run(FakeCheck.Body body, FakeCheck.@org.jspecify.annotations.Nullable Body twin)
            throws InterruptedException {
        return runner.run(FakeCheck.of(body, twin));
    }

    @Test
    void believesAProbeWhoseTwinTurnedRed() throws Exception {
        CheckResult result = run(FakeCheck.GREEN, FakeCheck.RED);
        assertThat(result.status()).isEqualTo(Status.SATISFIED);
        assertThat(result.twin()).isEqualTo(Twin.CAUGHT);
        assertThat(result.twinSeen()).isEqualTo("It did not hold.");
    }

    @Test
    void doesNotBelieveAProbeWhoseTwinStayedGreen() throws Exception {
        CheckResult result = run(FakeCheck.GREEN, FakeCheck.GREEN);
        assertThat(result.status()).isEqualTo(Status.PROBE_INVALID);
        assertThat(result.twin()).isEqualTo(Twin.MISSED);
    }

    @Test
    void doesNotTakeATwinThatFallsOverForOneThatWasCaught() throws Exception {
        CheckResult result = run(FakeCheck.GREEN, b -> {
            throw new IllegalStateException("somewhere");
        });
        assertThat(result.status()).isEqualTo(Status.PROBE_INVALID);
        assertThat(result.twin()).isEqualTo(Twin.MISSED);
        assertThat(run(FakeCheck.GREEN, HANGS).status()).isEqualTo(Status.PROBE_INVALID);
        assertThat(run(FakeCheck.GREEN, b -> Evidence.notApplicable("no")).status())
                .isEqualTo(Status.PROBE_INVALID);
    }

    @Test
    void doesNotTakeAProbeThatThrowsForAPass() throws Exception {
        CheckResult result = run(
                b -> {
                    throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such image");
                },
                FakeCheck.RED);
        assertThat(result.status()).isEqualTo(Status.NOT_SATISFIED);
        assertThat(result.seen()).contains("NOT_AVAILABLE").contains("there is no such image");
    }

    @Test
    @SuppressWarnings("NullAway") // a host's check that was compiled without it
    void doesNotTakeAProbeThatReturnsNothingForAPass() throws Exception {
        CheckResult result = run(b -> null, FakeCheck.RED);
        assertThat(result.status()).isEqualTo(Status.NOT_SATISFIED);
        assertThat(result.seen()).isEqualTo("It returned nothing.");
        assertThat(run(b -> new Evidence(null, "It held."), FakeCheck.RED).status())
                .isEqualTo(Status.NOT_SATISFIED);
    }

    @Test
    @SuppressWarnings("NullAway") // a host's check that was compiled without it
    void doesNotTakeATwinThatReturnsNothingForOneThatWasCaught() throws Exception {
        CheckResult result = run(FakeCheck.GREEN, b -> null);
        assertThat(result.status()).isEqualTo(Status.PROBE_INVALID);
        assertThat(result.twin()).isEqualTo(Twin.MISSED);
    }

    @Test
    void missesATwinThatCannotBeMade() throws Exception {
        CheckResult result = runner.run(TwinTrouble.of(() -> {
            throw new IllegalStateException("somewhere");
        }));
        assertThat(result.status()).isEqualTo(Status.PROBE_INVALID);
        assertThat(result.twin()).isEqualTo(Twin.MISSED);
        assertThat(result.twinSeen()).contains("IllegalStateException").doesNotContain("somewhere");
    }

    @Test
    void stopsTheMakingOfATwinThatHangs() throws Exception {
        CheckResult result = runner.run(TwinTrouble.of(() -> {
            new CountDownLatch(1).await();
            return Optional.empty();
        }));
        assertThat(result.status()).isEqualTo(Status.PROBE_INVALID);
        assertThat(result.twin()).isEqualTo(Twin.MISSED);
    }

    @Test
    void survivesAProbeThatEndsWithAnError() throws Exception {
        CheckResult result = run(
                b -> {
                    throw new StackOverflowError();
                },
                FakeCheck.RED);
        assertThat(result.status()).isEqualTo(Status.NOT_SATISFIED);
        assertThat(result.seen()).contains("StackOverflowError");
    }

    @Test
    void keepsPathsAndValuesOfForeignExceptionsOut() throws Exception {
        CheckResult result = run(
                b -> {
                    throw new IOException("/srv/clinic/john-doe.jpg");
                },
                FakeCheck.RED);
        assertThat(result.seen()).contains("IOException").doesNotContain("john-doe");
    }

    @Test
    void stopsAProbeThatHangsAndDoesNotBelieveIt() throws Exception {
        CheckResult result = run(HANGS, FakeCheck.RED);
        assertThat(result.status()).isEqualTo(Status.PROBE_INVALID);
        assertThat(result.seen()).contains("was stopped");
    }

    @Test
    void saysThatAProbeWithoutATwinWasNeverSeenToFail() throws Exception {
        CheckResult result = run(FakeCheck.GREEN, null);
        assertThat(result.status()).isEqualTo(Status.SATISFIED);
        assertThat(result.twin()).isEqualTo(Twin.NONE);
    }

    @Test
    void doesNotRunTheTwinOfWhatIsNotAsked() throws Exception {
        CheckResult result = run(b -> Evidence.notApplicable("Not here."), b -> {
            throw new AssertionError("the twin ran");
        });
        assertThat(result.status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(result.twin()).isEqualTo(Twin.NONE);
    }

    @Test
    void keepsAFailureAFailureWhateverItsTwinSaw() throws Exception {
        assertThat(run(FakeCheck.RED, FakeCheck.GREEN).status()).isEqualTo(Status.NOT_SATISFIED);
        assertThat(run(FakeCheck.RED, FakeCheck.RED).status()).isEqualTo(Status.NOT_SATISFIED);
    }

    @Test
    void givesEachTryAnEmptyFolderAndRemovesIt() throws Exception {
        List<Path> folders = new java.util.concurrent.CopyOnWriteArrayList<>();
        FakeCheck.Body writes = b -> {
            Path folder = b.folder("work");
            Files.writeString(folder.resolve("file"), "x");
            folders.add(folder);
            return folders.size() == 1 ? Evidence.satisfied("ok") : Evidence.notSatisfied("ok");
        };
        run(writes, writes);
        assertThat(folders).hasSize(2).doesNotHaveDuplicates().noneMatch(Files::exists);
        scratch.close();
        assertThat(temp).isEmptyDirectory();
    }
}
