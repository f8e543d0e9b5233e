package io.hipaaimage.cli.frame;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs one piece of work over many files by several threads and tells the results in the order of the plan, so that a run prints the
 * same lines for any number of threads. Holds a few results for each thread, however long the plan is. A process that is told to end (Ctrl-C)
 * leaves whole outputs and no half of one.
 */
public final class Batch {
    private static final int AHEAD = 4;
    private static final int SECONDS_TO_END = 10;

    private final ShellCommand command;
    private final Shell shell;
    private final int threads;

    /**
     * A batch of a command.
     *
     * @param command whose options count
     * @param shell where results are told
     * @param threads how many items at once, at least 1
     */
    public Batch(ShellCommand command, Shell shell, int threads) {
        this.command = command;
        this.shell = shell;
        this.threads = threads;
    }

    /** The work on one item. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does the work; called by several threads at once.
         *
         * @param item what to do
         * @return what to tell
         * @throws ImageVaultException what ended the item; the batch goes on
         * @throws IOException when reading or writing failed; the batch goes on
         */
        Told on(OutputPlan.Item item) throws ImageVaultException, IOException;
    }

    /**
     * What an item came to.
     *
     * @param object the result for programs
     * @param line the result for people; where the outcome is a no it begins with its code
     * @param outcome how it ended
     */
    public record Told(JsonObject object, String line, Outcome outcome) {}

    /**
     * Runs the work over a plan.
     *
     * @param plan what to do
     * @param work how
     * @return how the batch ended
     * @throws UnavailableException if the process was interrupted
     */
    public Outcome run(OutputPlan plan, Work work) throws UnavailableException {
        plan.notices().forEach(shell::warn);
        if (plan.items().isEmpty() && plan.failures().isEmpty()) {
            shell.warn("there is no file to work on");
        }
        Outcome outcome = Outcome.DONE;
        for (OutputPlan.Failure failure : plan.failures()) {
            outcome = outcome.and(failed(failure.input().toString(), failure.cause()));
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        Thread end = new Thread(() -> stop(workers), "batch-end");
        Runtime.getRuntime().addShutdownHook(end);
        try (Progress progress = new Progress(shell, plan.items().size())) {
            return outcome.and(inOrder(plan.items(), work, workers, progress));
        } finally {
            workers.shutdownNow();
            forget(end);
        }
    }

    /** When the process is told to end: what is half-written is taken back by those who write it. */
    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        try {
            workers.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            shell.warn("told to end before all was done");
        }
    }

    private Outcome inOrder(List<OutputPlan.Item> items, Work work, ExecutorService workers, Progress progress)
            throws UnavailableException {
        record Running(OutputPlan.Item item, Future<Told> told) {}
        Outcome outcome = Outcome.DONE;
        Deque<Running> running = new ArrayDeque<>();
        Iterator<OutputPlan.Item> next = items.iterator();
        while (next.hasNext() || !running.isEmpty()) {
            while (next.hasNext() && running.size() < threads * AHEAD) {
                OutputPlan.Item item = next.next();
                running.add(new Running(item, workers.submit(() -> work.on(item))));
            }
            Running first = running.remove();
            outcome = outcome.and(tell(first.item(), first.told()));
            progress.step();
        }
        return outcome;
    }

    private Outcome tell(OutputPlan.Item item, Future<Told> future) throws UnavailableException {
        try {
            Told told = future.get();
            return tell(told);
        } catch (ExecutionException e) {
            return failed(item.name(), e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(ErrorCode.IO, "interrupted before the end", true, e);
        }
    }

    /** For people a result goes to standard output and a no to standard error; programs read all of it from standard output. */
    private Outcome tell(Told told) {
        if (command.json()) {
            shell.print(told.object());
        } else if (told.outcome() == Outcome.DONE) {
            shell.print(Names.escape(told.line()));
        }
        if (told.outcome() != Outcome.DONE) {
            shell.printError(told.line());
        }
        return told.outcome();
    }

    private Outcome failed(String input, Throwable cause) {
        return new ErrorReport(shell).item(input, cause, command);
    }
}
