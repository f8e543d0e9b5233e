package io.hipaaimage.cli.frame;

import java.io.PrintStream;

/**
 * A bar on standard error while a batch runs, drawn only where a person watches and at most ten times a second; elsewhere nothing.
 * Safe for use by several threads.
 */
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long PAUSE_NANOS = 100_000_000;

    private final PrintStream err;
    private final boolean drawn;
    private final long total;
    private long done;
    private long drawnAt;

    /**
     * A bar from 0 to a total.
     *
     * @param shell where to draw
     * @param total the number of items
     */
    public Progress(Shell shell, long total) {
        this.err = shell.err();
        this.drawn = shell.terminal() && total > 1;
        this.total = total;
        this.drawnAt = System.nanoTime() - PAUSE_NANOS;
    }

    /** One item more is done. */
    public synchronized void step() {
        done++;
        long now = System.nanoTime();
        if (drawn && (now - drawnAt >= PAUSE_NANOS || done == total)) {
            drawnAt = now;
            int filled = (int) (WIDTH * done / total);
            err.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + total);
            err.flush();
        }
    }

    /** Takes the bar away. */
    @Override
    public synchronized void close() {
        if (drawn) {
            err.print("\r" + " ".repeat(WIDTH + 30) + "\r");
            err.flush();
        }
    }
}
