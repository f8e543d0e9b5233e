package io.hipaaimage.cli.audit;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Problem;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Feeds events from standard input to a log and answers each, in their order, when it is on the disk.
 *
 * <p>One thread reads and hands over, so that many events share a sync; the calling thread waits and answers, and hands the answers out
 * as soon as none further is ready, so that a caller may send its next event only after the answer to the last. If the log or standard
 * output fails the calling thread ends at once, even while the other one waits for input.
 */
final class Appender {
    private static final int MOST_PENDING = 4_096;

    private final AuditLog log;
    private final EventParser parser;
    private final Shell shell;
    private final BlockingQueue<Pending> pending = new ArrayBlockingQueue<>(MOST_PENDING);

    Appender(AuditLog log, EventParser parser, Shell shell) {
        this.log = log;
        this.parser = parser;
        this.shell = shell;
    }

    /** Makes an event of a line. */
    @FunctionalInterface
    interface EventParser {
        AuditEvent parse(String line) throws RefusedException;
    }

    /** An answer to come; the last one has no line. */
    private record Pending(long line, CompletableFuture<Optional<Receipt>> answer) {
        static final Pending END = new Pending(0, CompletableFuture.completedFuture(Optional.empty()));

        static Pending failed(long line, Throwable why) {
            return new Pending(line, CompletableFuture.failedFuture(why));
        }
    }

    Outcome run() throws ImageVaultException, IOException {
        Thread reader = new Thread(this::read, "audit-append-reader");
        reader.setDaemon(true);
        reader.start();
        Outcome outcome = Outcome.DONE;
        try {
            while (true) {
                Pending next = pending.take();
                if (!next.answer().isDone()) {
                    handOut();
                }
                if (next.equals(Pending.END)) {
                    handOut();
                    return outcome;
                }
                outcome = outcome.and(answer(next));
                if (pending.isEmpty()) {
                    handOut();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(ErrorCode.IO, "interrupted before the end of the input", true, e);
        }
    }

    private Outcome answer(Pending next) throws ImageVaultException, IOException, InterruptedException {
        try {
            next.answer()
                    .get()
                    .ifPresent(receipt -> shell.print(
                            new JsonObject().put("index", receipt.index()).put("leaf", receipt.leafHex())));
            return Outcome.DONE;
        } catch (ExecutionException e) {
            return refused(next.line(), e.getCause() == null ? e : e.getCause());
        }
    }

    /** A bad line is told and passed over; anything else ends the run. */
    private Outcome refused(long line, Throwable cause) throws ImageVaultException, IOException {
        if (cause instanceof RefusedException) {
            Problem problem = Problem.of(cause);
            shell.printError(problem.line() + " (line " + line + ")");
            shell.print(new JsonObject()
                    .put("error", problem.code())
                    .put("where", "line " + line)
                    .put("message", problem.line()));
            return problem.outcome().and(Outcome.NEGATIVE);
        }
        if (cause instanceof ImageVaultException e) {
            throw e;
        }
        if (cause instanceof IOException e) {
            throw e;
        }
        throw new VaultBugException("appending failed", cause);
    }

    private void handOut() throws UnavailableException {
        if (!shell.delivered()) {
            throw new UnavailableException(
                    ErrorCode.IO, "nobody takes the answers; what was answered before is on the disk");
        }
    }

    private void read() {
        LineReader lines = new LineReader(shell.in());
        try {
            try {
                for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                    if (!isBlank(line.get())) {
                        pending.put(append(line.get()));
                    }
                }
                pending.put(Pending.END);
            } catch (IOException | RuntimeException e) {
                pending.put(Pending.failed(0, e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isBlank(LineReader.Line line) {
        return line.text() != null && line.text().isBlank();
    }

    private Pending append(LineReader.Line line) {
        String text = line.text();
        try {
            if (text == null) {
                throw new RefusedException(
                        ErrorCode.REFUSED, "the line is no UTF-8 or longer than " + LineReader.LONGEST + " bytes");
            }
            return new Pending(
                    line.number(),
                    log.appendAsync(parser.parse(text)).toCompletableFuture().thenApply(Optional::of));
        } catch (ImageVaultException e) {
            return Pending.failed(line.number(), e);
        }
    }
}
