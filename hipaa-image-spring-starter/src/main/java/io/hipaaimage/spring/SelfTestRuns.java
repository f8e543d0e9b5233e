package io.hipaaimage.spring;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.selftest.SelfTestReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs one self-test at a time and keeps the last report. A run that could not end leaves the report before it. Thread-safe. */
final class SelfTestRuns {
    private final Run run;
    private final ReentrantLock running = new ReentrantLock();
    private final Duration pause;
    private final InstantSource clock;
    private volatile @Nullable SelfTestReport last;
    private @Nullable Instant begun;

    /** One run. */
    @FunctionalInterface
    interface Run {
        SelfTestReport report() throws ImageVaultException, IOException;
    }

    SelfTestRuns(Run run) {
        this(run, Duration.ZERO, InstantSource.system());
    }

    SelfTestRuns(Run run, Duration pause, InstantSource clock) {
        this.run = run;
        this.pause = pause;
        this.clock = clock;
    }

    Optional<SelfTestReport> last() {
        return Optional.ofNullable(last);
    }

    SelfTestReport run() throws ImageVaultException, IOException {
        if (!running.tryLock()) {
            throw new UnavailableException(ErrorCode.LOCKED, "a self-test is running; wait for it", true, null);
        }
        try {
            requirePause();
            SelfTestReport report = run.report();
            last = report;
            return report;
        } finally {
            running.unlock();
        }
    }

    /** One takes seconds of the machine: who may start one may not start one after the other. */
    private void requirePause() throws RefusedException {
        Instant now = clock.instant();
        if (begun != null && now.isBefore(begun.plus(pause))) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_SOON", "wait for hipaa-image.self-test.pause");
        }
        begun = now;
    }
}
