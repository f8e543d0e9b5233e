package io.hipaaimage.benchmarks;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.DeviceState;
import io.hipaaimage.core.access.Mfa;
import io.hipaaimage.core.access.Missing;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.access.SessionState;
import java.time.Instant;
import java.util.List;
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

/** Decides under the default profile, one thread: decisions a second. No peer decides the same question; the rows stand alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecideBenchmark {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final PolicyDecisionPoint policy = PolicyDecisionPoint.standard();
    private final AccessRequest care = at(Role.PHYSICIAN, PurposeOfUse.TREAT, Action.VIEW)
            .relationship(Relationship.CARE_TEAM)
            .build();
    private final AccessRequest research = at(Role.RESEARCHER, PurposeOfUse.HRESCH, Action.SHARE)
            .recipient(RecipientKind.EXTERNAL_RESEARCHER)
            .build();

    /** Checks that the first is permitted, and that the second is denied with a way out. */
    @Setup
    public void check() {
        if (!(permit() instanceof Decision.Permitted)
                || deny().isEmpty()
                || denyAndFindWayOut().isEmpty()) {
            throw new IllegalStateException("the situations are not decided as this benchmark takes them to be");
        }
    }

    /** A physician of the care team looks at a picture. */
    @Benchmark
    public Decision permit() {
        return policy.decide(care, Profile.STRICT, NOW);
    }

    /** The same with the digest of its facts, as the gate writes it into the log. */
    @Benchmark
    public String permitForTheLog() {
        return permit().factsDigest();
    }

    /** A researcher without authorization: all reasons. */
    @Benchmark
    public List<?> deny() {
        return denied().reasons();
    }

    /** The same, with what would make it a permit: exact, by search. */
    @Benchmark
    public List<Missing> denyAndFindWayOut() {
        return denied().missing();
    }

    private Decision.Denied denied() {
        return (Decision.Denied) policy.decide(research, Profile.STRICT, NOW);
    }

    private static AccessRequest.Builder at(Role role, PurposeOfUse purpose, Action action) {
        return AccessRequest.builder(purpose, action, role)
                .mfa(Mfa.Y)
                .session(SessionState.ACTIVE)
                .device(DeviceState.MANAGED);
    }
}
