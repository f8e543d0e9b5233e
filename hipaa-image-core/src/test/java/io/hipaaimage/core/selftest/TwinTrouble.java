package io.hipaaimage.core.selftest;

import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A green check whose twin is trouble to come by. */
record TwinTrouble(Callable<Optional<SelfTestCheck>> making) implements SelfTestCheck {
    static TwinTrouble of(Callable<Optional<SelfTestCheck>> making) {
        return new TwinTrouble(making);
    }

    @Override
    public CheckAbout about() {
        return new CheckAbout("twin-trouble", List.of("SEC-312-b"), "Something is tried.", "Something is broken.");
    }

    @Override
    public Evidence run(Bench bench) {
        return Evidence.satisfied("It held.");
    }

    @Override
    public Optional<SelfTestCheck> twin() {
        try {
            return making.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
