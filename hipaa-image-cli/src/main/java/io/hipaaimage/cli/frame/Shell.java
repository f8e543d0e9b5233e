package io.hipaaimage.cli.frame;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The process around a command: its streams, environment and clock. Standard output is buffered; who answers a caller that waits
 * calls {@link #flush}. Lines of several threads do not mix.
 */
public final class Shell {
    private static final int BUFFER = 1 << 16;

    /** More than the longest path and what is said of it. */
    private static final int MOST_OF_A_LINE = 12_000;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final boolean terminal;

    /**
     * A shell around given streams, as tests have it.
     *
     * @param in standard input
     * @param out standard output
     * @param err standard error
     * @param environment the environment's variables
     * @param clock the time
     * @param terminal whether a person watches standard error
     */
    public Shell(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            InstantSource clock,
            boolean terminal) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.terminal = terminal;
    }

    /**
     * The shell of this process.
     *
     * @return a shell around the process's own streams, in UTF-8
     */
    public static Shell ofProcess() {
        return new Shell(
                StandardInput.of(System.in),
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                System.getenv(),
                InstantSource.system(),
                Terminal.present());
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER), false, StandardCharsets.UTF_8);
    }

    /**
     * Standard input.
     *
     * @return the stream
     */
    public InputStream in() {
        return in;
    }

    /**
     * Standard output, for text that is not a line of {@link #print}.
     *
     * @return the stream
     */
    public PrintStream out() {
        return out;
    }

    /**
     * Standard error, for what is not one line.
     *
     * @return the stream
     */
    public PrintStream err() {
        return err;
    }

    /**
     * The time.
     *
     * @return the clock
     */
    public InstantSource clock() {
        return clock;
    }

    /**
     * Whether a person watches.
     *
     * @return true where progress may be drawn
     */
    public boolean terminal() {
        return terminal;
    }

    /**
     * A variable of the environment.
     *
     * @param name its name
     * @return its value, empty where it is not set
     */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /**
     * Prints one line on standard output.
     *
     * @param line the line, escaped where it holds a name
     */
    public void print(String line) {
        synchronized (out) {
            out.print(line);
            out.print('\n');
        }
    }

    /**
     * Prints one JSON line on standard output.
     *
     * @param object the object
     */
    public void print(JsonObject object) {
        print(object.line());
    }

    /**
     * Prints one line on standard error at once.
     *
     * @param line the line; it is escaped, and cut where it is longer than a path and what can be said of it
     */
    public void printError(String line) {
        synchronized (err) {
            err.print(Names.brief(line, MOST_OF_A_LINE));
            err.print('\n');
            err.flush();
        }
    }

    /**
     * Prints a stack trace on standard error at once, escaped and of bounded length.
     *
     * @param thrown what is traced
     */
    public void printTrace(Throwable thrown) {
        synchronized (err) {
            err.print(Trace.of(thrown));
            err.flush();
        }
    }

    /**
     * Prints a warning on standard error: the work goes on.
     *
     * @param what what to know or to do, in one line
     */
    public void warn(String what) {
        printError("WARN " + what);
    }

    /** Hands to the caller what was printed. */
    public void flush() {
        out.flush();
        err.flush();
    }

    /**
     * Whether all that was printed reached standard output; flushes.
     *
     * @return false where its reader went away or its disk is full
     */
    public boolean delivered() {
        err.flush();
        return !out.checkError();
    }
}
