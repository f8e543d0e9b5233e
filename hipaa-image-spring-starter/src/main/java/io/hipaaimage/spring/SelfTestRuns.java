package io.hipaaimage.spring;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.selftest.SelfTestReport;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs one self-test at a time and keeps the last report. A run that could not end leaves the report before it. Thread-safe. */
final class SelfTestRuns {
    private final Run run;
    private final ReentrantLock running = new ReentrantLock();
    private volatile @Nullable SelfTestReport last;

    /** One run. */
    @FunctionalInterface
    interface Run {
        SelfTestReport report() throws ImageVaultException, IOException;
    }

    SelfTestRuns(Run run) {
        this.run = run;
    }

    Optional<SelfTestReport> last() {
        return Optional.ofNullable(last);
    }

    SelfTestReport run() throws ImageVaultException, IOException {
        if (!running.tryLock()) {
            throw new UnavailableException(ErrorCode.LOCKED, "a self-test is running; wait for it", true, null);
        }
        try {
            SelfTestReport report = run.report();
            last = report;
            return report;
        } finally {
            running.unlock();
        }
    }
}
