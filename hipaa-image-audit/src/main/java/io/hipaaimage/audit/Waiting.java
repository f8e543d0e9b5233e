package io.hipaaimage.audit;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for another thread of the log; an interrupt ends no wait and is kept for the caller. */
final class Waiting {
    private Waiting() {}

    static <T> T on(CompletableFuture<T> future) throws UnavailableException {
        return on(future, Long.MAX_VALUE);
    }

    static <T> T on(CompletableFuture<T> future, long nanos) throws UnavailableException {
        boolean interrupted = false;
        long begun = System.nanoTime();
        try {
            while (true) {
                try {
                    return future.get(nanos - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    throw new UnavailableException(
                            ErrorCode.AUDIT_UNAVAILABLE, "the disk did not answer in time; show nothing", true, e);
                } catch (ExecutionException e) {
                    throw rethrown(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static void forEnd(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static UnavailableException rethrown(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof UnavailableException u) {
            return new UnavailableException(u.code(), "the log did not take it; show nothing", u.retryable(), u);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new VaultBugException("a thread of the log failed", e);
    }
}
