package io.hipaaimage.core.selftest;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.selftest.check.Evidence;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One try of a check in a thread of its own, which is interrupted and left behind when it does not end in time.
 *
 * @param evidence what was seen, or null where the try did not come to its end
 * @param failure why it did not, or an empty string; holds no message of an exception that is not ours, which could name a path
 * @param hung whether it had to be stopped
 */
record Attempt(@Nullable Evidence evidence, String failure, boolean hung) {
    static Attempt of(Callable<Evidence> work, Duration limit) throws InterruptedException {
        FutureTask<Evidence> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "hipaa-image-self-test");
        thread.setDaemon(true);
        thread.start();
        try {
            return returned(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return new Attempt(null, "it ended with " + words(e.getCause()), false);
        } catch (TimeoutException e) {
            task.cancel(true);
            return new Attempt(null, "it did not end within " + limit.toMillis() + " ms and was stopped", true);
        } catch (InterruptedException e) {
            task.cancel(true);
            throw e;
        }
    }

    /** A host's check is not ours to compile: what must not be null can be. */
    private static Attempt returned(@Nullable Evidence evidence) {
        return new Attempt(evidence, evidence == null ? "it returned nothing" : "", false);
    }

    private static String words(@Nullable Throwable cause) {
        if (cause instanceof ImageVaultException ours) {
            return ours.code() + ": " + ours.getMessage();
        }
        return cause == null ? "nothing" : cause.getClass().getSimpleName() + at(cause);
    }

    private static String at(Throwable cause) {
        for (StackTraceElement frame : cause.getStackTrace()) {
            if (frame.getClassName().startsWith("io.hipaaimage.")) {
                return " at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }
}
