package io.hipaaimage.core.selftest;

import io.hipaaimage.core.WorkFolder;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs one check, then its twin. The rules: who throws has not passed; who hangs cannot be believed; who does not see a safeguard that was
 * broken on purpose cannot be believed either, and a twin that falls over saw nothing.
 */
final class Runner {
    /** Makes benches. */
    interface Benches {
        /** A bench in a folder. */
        Bench in(Path folder);
    }

    /** What an attempt does in its thread. */
    private interface Trial {
        Evidence on(Bench bench) throws Exception;
    }

    private static final Evidence NO_TWIN = Evidence.notEvidenced("There is no twin.");

    private final ScratchFolder scratch;
    private final Benches benches;
    private final Duration limit;

    Runner(ScratchFolder scratch, Benches benches, Duration limit) {
        this.scratch = scratch;
        this.benches = benches;
        this.limit = limit;
    }

    CheckResult run(SelfTestCheck check) throws InterruptedException {
        long start = System.nanoTime();
        CheckAbout about = check.about();
        Attempt honest = attempt(about.id(), check::run);
        Evidence evidence = honest.evidence();
        if (evidence == null) {
            Status status = honest.hung() ? Status.PROBE_INVALID : Status.NOT_SATISFIED;
            return new CheckResult(about, status, sentence(honest.failure()), Twin.NONE, "", millis(start));
        }
        Status status = status(evidence.verdict());
        if (status != Status.SATISFIED && status != Status.NOT_SATISFIED) {
            return new CheckResult(about, status, evidence.seen(), Twin.NONE, "", millis(start));
        }
        return withTwin(check, about, status, evidence.seen(), start);
    }

    private CheckResult withTwin(SelfTestCheck check, CheckAbout about, Status status, String seen, long start)
            throws InterruptedException {
        AtomicBoolean alone = new AtomicBoolean();
        Attempt sabotaged = attempt(about.id() + "-twin", bench -> {
            Optional<SelfTestCheck> twin = check.twin();
            alone.set(twin.isEmpty());
            return twin.isEmpty() ? NO_TWIN : twin.get().run(bench);
        });
        Evidence evidence = sabotaged.evidence();
        if (evidence != null && alone.get()) {
            return new CheckResult(about, status, seen, Twin.NONE, "", millis(start));
        }
        if (evidence != null && evidence.verdict() == Evidence.Verdict.NOT_SATISFIED) {
            return new CheckResult(about, status, seen, Twin.CAUGHT, evidence.seen(), millis(start));
        }
        String twinSeen = evidence == null ? sentence(sabotaged.failure()) : evidence.seen();
        Status doubted = status == Status.SATISFIED ? Status.PROBE_INVALID : status;
        return new CheckResult(about, doubted, seen, Twin.MISSED, twinSeen, millis(start));
    }

    private Attempt attempt(String name, Trial trial) throws InterruptedException {
        try {
            Path folder = scratch.bench(name);
            Callable<Evidence> work = () -> trial.on(benches.in(folder));
            Attempt attempt = Attempt.of(work, limit);
            if (!attempt.hung()) {
                WorkFolder.remove(folder);
            }
            return attempt;
        } catch (IOException e) {
            return new Attempt(null, "its folder could not be made or removed", false);
        }
    }

    private static Status status(Evidence.Verdict verdict) {
        return switch (verdict) {
            case SATISFIED -> Status.SATISFIED;
            case NOT_SATISFIED -> Status.NOT_SATISFIED;
            case ATTESTED -> Status.ATTESTED;
            case NOT_EVIDENCED -> Status.NOT_EVIDENCED;
            case NOT_APPLICABLE -> Status.NOT_APPLICABLE;
        };
    }

    private static String sentence(String failure) {
        return Character.toUpperCase(failure.charAt(0)) + failure.substring(1) + ".";
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
