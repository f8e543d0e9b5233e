package io.hipaaimage.cli.frame;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** A stack trace for a terminal: messages are cut and escaped, since what an exception says may come from a hostile file. */
final class Trace {
    private static final int MOST_OF_A_MESSAGE = 1_000;
    private static final int MOST_FRAMES = 200;
    private static final int MOST_THROWABLES = 32;

    private final StringBuilder text = new StringBuilder();
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Trace() {}

    /** The trace with its causes and what was suppressed, of bounded length, each line ended. */
    static String of(Throwable thrown) {
        Trace trace = new Trace();
        trace.add("", thrown);
        return trace.text.toString();
    }

    private void add(String relation, Throwable thrown) {
        if (seen.size() == MOST_THROWABLES || !seen.add(thrown)) {
            return;
        }
        line(relation + thrown);
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
            text.append('\t');
            line("at " + frames[i]);
        }
        if (frames.length > MOST_FRAMES) {
            line("... " + (frames.length - MOST_FRAMES) + " more");
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            add("Suppressed: ", suppressed);
        }
        if (thrown.getCause() != null) {
            add("Caused by: ", thrown.getCause());
        }
    }

    private void line(String line) {
        text.append(Names.brief(line, MOST_OF_A_MESSAGE)).append('\n');
    }
}
