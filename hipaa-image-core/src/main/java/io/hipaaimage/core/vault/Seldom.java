package io.hipaaimage.core.vault;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Whether it is time to say again what was said before: at most once a minute, since in an outage every decision finds the same. Safe for
 * use by several threads.
 */
final class Seldom {
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private boolean said;
    private long last;
    private long held;

    Seldom(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How often it was not said since it was said last; empty where it is not time yet. */
    synchronized OptionalLong turn() {
        long now = nanos.getAsLong();
        if (said && now - last < PAUSE) {
            held++;
            return OptionalLong.empty();
        }
        OptionalLong before = OptionalLong.of(held);
        said = true;
        last = now;
        held = 0;
        return before;
    }
}
