package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is missing is a smallest set, found part by part: tried against all smaller sets of the catalogue. */
class WaysTest {
    private final PolicyDecisionPoint policy = PolicyDecisionPoint.standard();
    private int reached;
    private int unreachable;

    @Test
    void whatIsMissingPermitsAndNothingSmallerDoes() {
        Random random = new Random(7);
        for (int i = 0; i < 600; i++) {
            AccessRequest request = CompiledTestsTest.request(random);
            Profile profile = CompiledTestsTest.pick(random, List.of(Profile.values()));
            if (policy.decide(request, profile, Instant.EPOCH) instanceof Decision.Denied denied) {
                check(request, profile, denied);
            }
        }
        assertThat(reached).isGreaterThan(50);
        assertThat(unreachable).isGreaterThan(50);
    }

    private void check(AccessRequest request, Profile profile, Decision.Denied denied) {
        String asked = profile + " " + request.purpose() + " " + request.facts() + denied.reasons();
        if (!denied.reachable()) {
            unreachable++;
            assertThat(permits(request, profile, 1, 0)).as(asked).isFalse();
            return;
        }
        reached++;
        AccessRequest all = request;
        for (Missing missing : denied.missing()) {
            Change change = Change.ALL.stream()
                    .filter(c -> c.missing().equals(missing))
                    .findFirst()
                    .orElseThrow();
            all = Objects.requireNonNull(change.on(all), asked);
        }
        assertThat(policy.verdict(all, profile).permits()).as(asked).isTrue();
        int smaller = Math.min(2, denied.missing().size() - 1);
        assertThat(permits(request, profile, smaller, 0)).as(asked).isFalse();
    }

    /** Whether some set of at most so many changes makes it a permit. */
    private boolean permits(AccessRequest request, Profile profile, int size, int from) {
        if (policy.verdict(request, profile).permits()) {
            return true;
        }
        for (int i = from; size > 0 && i < Change.ALL.size(); i++) {
            AccessRequest changed = Change.ALL.get(i).on(request);
            if (changed != null && permits(changed, profile, size - 1, i + 1)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void askedAgainItIsTheSame() {
        Random random = new Random(8);
        List<AccessRequest> requests = Stream.generate(() -> CompiledTestsTest.request(random))
                .limit(500)
                .toList();
        PolicyDecisionPoint fresh = new PolicyDecisionPoint(RuleSet.standard());
        for (int round = 0; round < 2; round++) {
            for (AccessRequest request : requests) {
                if (policy.decide(request, Profile.STRICT, Instant.EPOCH) instanceof Decision.Denied used
                        && fresh.decide(request, Profile.STRICT, Instant.EPOCH) instanceof Decision.Denied anew) {
                    assertThat(used.missing()).isEqualTo(anew.missing());
                    assertThat(used.reachable()).isEqualTo(anew.reachable());
                }
            }
        }
    }
}
