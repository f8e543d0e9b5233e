package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.Optional;

/**
 * A check and its twin: one trial, once against the honest parts and once against the broken ones.
 *
 * @param about what is tried
 * @param honest the trial of the wiring at hand
 * @param sabotaged the same trial of a safeguard broken in memory
 */
record Probe(CheckAbout about, Trial honest, Trial sabotaged) implements SelfTestCheck {
    /** What a check does. */
    @FunctionalInterface
    interface Trial {
        /** Tries it. */
        Evidence on(Bench bench) throws Exception;
    }

    @Override
    public Evidence run(Bench bench) throws Exception {
        return honest.on(bench);
    }

    @Override
    public Optional<SelfTestCheck> twin() {
        return Optional.of(new Probe(about, sabotaged, sabotaged));
    }
}
