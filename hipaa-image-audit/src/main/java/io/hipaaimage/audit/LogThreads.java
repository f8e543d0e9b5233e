package io.hipaaimage.audit;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads beside the commit thread, all daemons: one publishes, one fills with zeros, one answers asynchronous callers, one asks
 * witnesses, one carries to the mirror; and the time by which those who wait for them grow impatient.
 */
final class LogThreads {
    private final ScheduledThreadPoolExecutor publisher = new ScheduledThreadPoolExecutor(1, named("publisher"));
    private final ExecutorService answers = idle("answers");
    private final ExecutorService filler = idle("filler");
    private final ExecutorService exchanges = idle("cosigner");
    private final ExecutorService carrier = idle("carrier");
    private final Executor fill;
    private final LongSupplier nanos;

    /**
     * Makes them; each starts at its first task.
     *
     * @param fill runs the filling instead of a thread of our own, or null
     */
    LogThreads(@Nullable Executor fill) {
        this(fill, System::nanoTime);
    }

    /**
     * The same by another time than the machine's.
     *
     * @param nanos as {@link System#nanoTime}
     */
    LogThreads(@Nullable Executor fill, LongSupplier nanos) {
        this.nanos = nanos;
        publisher.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.fill = fill == null ? filler : fill;
    }

    ScheduledExecutorService publisher() {
        return publisher;
    }

    Executor answers() {
        return answers;
    }

    Executor exchanges() {
        return exchanges;
    }

    Executor carrier() {
        return carrier;
    }

    Executor filler() {
        return fill;
    }

    LongSupplier nanos() {
        return nanos;
    }

    static Thread start(String name, Runnable task) {
        Thread thread = named(name).newThread(task);
        thread.start();
        return thread;
    }

    /** Lets what was begun end. */
    void close() {
        publisher.shutdown();
        filler.shutdown();
        exchanges.shutdownNow();
        carrier.shutdownNow();
        answers.shutdown();
    }

    private static ExecutorService idle(String name) {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, "hipaa-image-audit-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
