package io.hipaaimage.core.selftest.probe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that only a probe moves. Thread-safe. */
final class ScratchClock implements InstantSource {
    private Instant now = InstantSource.system().instant();

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
