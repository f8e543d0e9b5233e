package io.hipaaimage.core.selftest;

import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A check of a test's choice, with a twin or without. */
record FakeCheck(
        String id,
        List<String> controls,
        Body body,
        @Nullable Body twinBody) implements SelfTestCheck {
    interface Body {
        Evidence on(Bench bench) throws Exception;
    }

    static final Body GREEN = b -> Evidence.satisfied("It held.");
    static final Body RED = b -> Evidence.notSatisfied("It did not hold.");

    static FakeCheck of(Body body, @Nullable Body twin) {
        return new FakeCheck("fake", List.of("SEC-312-b"), body, twin);
    }

    @Override
    public CheckAbout about() {
        return new CheckAbout(id, controls, "Something is tried.", "Something is broken.");
    }

    @Override
    public Evidence run(Bench bench) throws Exception {
        return body.on(bench);
    }

    @Override
    public Optional<SelfTestCheck> twin() {
        return twinBody == null ? Optional.empty() : Optional.of(new FakeCheck(id, controls, twinBody, null));
    }
}
