package io.hipaaimage.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a demonstration: it stands still until it is advanced. Thread-safe. */
final class DemoClock implements InstantSource {
    private volatile Instant now;

    DemoClock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration time) {
        now = now.plus(time);
    }
}
