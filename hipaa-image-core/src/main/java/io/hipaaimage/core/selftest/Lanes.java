package io.hipaaimage.core.selftest;

import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs checks side by side, two at a time, and gives their results in the order of the checks. */
record Lanes(Runner runner, Consumer<CheckResult> progress) {
    private static final int LANES = 2;

    List<CheckResult> run(List<SelfTestCheck> checks) throws IOException {
        ExecutorService lanes = Executors.newFixedThreadPool(LANES, work -> {
            Thread thread = new Thread(work, "hipaa-image-self-test-lane");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<CheckResult>> running = new ArrayList<>();
            for (SelfTestCheck check : checks) {
                running.add(lanes.submit(() -> runner.run(check)));
            }
            List<CheckResult> results = new ArrayList<>();
            for (Future<CheckResult> future : running) {
                CheckResult result = future.get();
                progress.accept(result);
                results.add(result);
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the self-test was interrupted");
        } catch (ExecutionException e) {
            throw new IOException("a check of the self-test could not be run", e.getCause());
        } finally {
            lanes.shutdownNow();
        }
    }
}
