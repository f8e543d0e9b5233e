package io.hipaaimage.cli.frame;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many files a command works on at once, for commands that mix it in. For one thread. */
public final class ThreadsOption {
    private static final int MOST = 256;

    @Option(names = "--threads", paramLabel = "N", description = "How many at once, 1 to 256; default: one a core.")
    private @Nullable Integer threads;

    /** Without a value until a command line is parsed. */
    public ThreadsOption() {}

    /**
     * What was asked for, or one a core.
     *
     * @return at least 1
     * @throws RefusedException {@code USAGE} for a number that is out of bounds
     */
    public int count() throws RefusedException {
        if (threads == null) {
            return Math.min(MOST, Runtime.getRuntime().availableProcessors());
        }
        if (threads < 1 || threads > MOST) {
            throw new RefusedException(ErrorCode.USAGE, "--threads takes 1 to " + MOST);
        }
        return threads;
    }
}
