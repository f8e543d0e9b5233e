package io.hipaaimage.core.access;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Fact sources that have to answer in time: one that hangs is one that does not answer, and keeps no clinician waiting. */
public final class TimedFacts {
    private TimedFacts() {}

    /**
     * Asks a source on threads of the host, and waits no longer than a limit.
     *
     * @param source answers; is interrupted when its time is over
     * @param limit how long it may take
     * @param threads run it; a source that does not heed an interrupt keeps its thread, so give it a bounded pool that rejects what it cannot
     *     run, which counts as no answer
     * @return a source that throws {@link UnavailableException} where there is no answer in time
     */
    public static FactSource within(FactSource source, Duration limit, Executor threads) {
        return question -> call(() -> source.answer(question), limit, threads);
    }

    /**
     * Asks a source on a few threads of its own, and waits no longer than a limit.
     *
     * @param source answers; is interrupted when its time is over, and counts as silent while sixteen questions are open
     * @param limit how long it may take
     * @return a source that throws {@link UnavailableException} where there is no answer in time
     */
    public static FactSource within(FactSource source, Duration limit) {
        return within(source, limit, FactThreads.make());
    }

    static <T> T call(Callable<T> answer, Duration limit, Executor threads) throws UnavailableException {
        FutureTask<T> task = new FutureTask<>(answer);
        try {
            threads.execute(task);
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException | TimeoutException e) {
            throw unavailable("a fact source did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("the wait for a fact source was interrupted", e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } finally {
            task.cancel(true);
        }
    }

    private static UnavailableException failed(@Nullable Throwable cause) {
        if (cause == null) {
            throw new VaultBugException("a task failed without a cause");
        }
        if (cause instanceof UnavailableException unavailable) {
            return unavailable;
        }
        if (cause instanceof RuntimeException failure) {
            throw failure; // a host's own defect: whoever asks treats it as no answer
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new VaultBugException("a fact source throws what it cannot declare", cause);
    }

    private static UnavailableException unavailable(String what, Exception cause) {
        return new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, what, true, cause);
    }
}
