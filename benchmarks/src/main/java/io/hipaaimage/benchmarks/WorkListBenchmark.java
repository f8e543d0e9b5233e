package io.hipaaimage.benchmarks;

import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decides many different situations in turn, by chance but the same in each run, one thread: decisions a second, each with its reasons and
 * obligations. {@code asked} are 2,048 situations that come again, as those of a hospital do, with the way out of each denial; {@code
 * fresh} are 65,536, more than are remembered, so that most are decided anew.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class WorkListBenchmark {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final PolicyDecisionPoint policy = PolicyDecisionPoint.standard();
    private final AccessRequest[] asked = new AccessRequest[2_048];
    private final AccessRequest[] fresh = new AccessRequest[65_536];
    private int next;

    /** Makes the situations, and asks once for the way out of those that come again. */
    @Setup
    public void make() {
        Situations situations = new Situations(8);
        for (int i = 0; i < fresh.length; i++) {
            fresh[i] = situations.next();
        }
        int permitted = 0;
        for (int i = 0; i < asked.length; i++) {
            asked[i] = situations.next();
            permitted += all(asked[i]) > 0 ? 1 : 0;
        }
        if (permitted == 0) {
            throw new IllegalStateException("nothing is permitted: these are not the situations of a hospital");
        }
    }

    /** Situations that come again: effect, reasons, what is missing, obligations. */
    @Benchmark
    public int situationsThatComeAgain() {
        next = (next + 1) & (asked.length - 1);
        return all(asked[next]);
    }

    /** Situations that nobody asked about before, mostly: effect, reasons, obligations. */
    @Benchmark
    public Decision situationsThatAreNew() {
        next = (next + 1) & (fresh.length - 1);
        return policy.decide(fresh[next], Profile.STRICT, NOW);
    }

    private int all(AccessRequest request) {
        Decision decision = policy.decide(request, Profile.STRICT, NOW);
        if (decision instanceof Decision.Denied denied) {
            return -denied.reasons().size()
                    - denied.missing().size()
                    - denied.obligations().size();
        }
        return 1 + decision.obligations().size();
    }
}
