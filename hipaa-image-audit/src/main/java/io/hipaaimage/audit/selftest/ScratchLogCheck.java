package io.hipaaimage.audit.selftest;

import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.Optional;

/** What the checks of this room share: one trial, made once with honest parts and once, as the twin, with a broken one. */
abstract class ScratchLogCheck implements SelfTestCheck {
    private final CheckAbout about;

    ScratchLogCheck(CheckAbout about) {
        this.about = about;
    }

    /** Tries it; {@code sabotaged} breaks what {@link CheckAbout#sabotage} says. */
    abstract Evidence trial(Bench bench, boolean sabotaged) throws Exception;

    @Override
    public final CheckAbout about() {
        return about;
    }

    @Override
    public final Evidence run(Bench bench) throws Exception {
        return trial(bench, false);
    }

    @Override
    public final Optional<SelfTestCheck> twin() {
        return Optional.of(new Twin(about, this));
    }

    /** The same trial of a broken part. */
    private record Twin(CheckAbout about, ScratchLogCheck check) implements SelfTestCheck {
        @Override
        public Evidence run(Bench bench) throws Exception {
            return check.trial(bench, true);
        }
    }
}
