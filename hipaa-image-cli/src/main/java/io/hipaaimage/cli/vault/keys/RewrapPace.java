package io.hipaaimage.cli.vault.keys;

import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.KeyAdministration;
import java.util.concurrent.CancellationException;

/** Tells how far a rewrap is, and holds it to a number of records a second. Between two batches; whoever reads or captures does not wait. */
public final class RewrapPace implements KeyAdministration.Progress, AutoCloseable {
    private final Shell shell;
    private final long perSecond;
    private final long began = System.nanoTime();

    /**
     * A pace.
     *
     * @param perSecond 0 for as fast as it goes
     */
    public RewrapPace(Shell shell, long perSecond) {
        this.shell = shell;
        this.perSecond = perSecond;
    }

    @Override
    public void at(long done, long total) {
        if (shell.terminal()) {
            shell.err().print("\r" + done + "/" + total + " records");
            shell.err().flush();
        }
        if (perSecond > 0) {
            pause((long) (done * 1e3 / perSecond) - (System.nanoTime() - began) / 1_000_000);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(Math.max(0, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped between two batches; run it again");
        }
    }

    @Override
    public void close() {
        if (shell.terminal()) {
            shell.err().print("\r" + " ".repeat(50) + "\r");
            shell.err().flush();
        }
    }
}
