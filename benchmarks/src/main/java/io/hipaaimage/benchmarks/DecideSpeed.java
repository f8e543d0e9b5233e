package io.hipaaimage.benchmarks;

import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Questions by chance that come once each, one thread: {@code DecideSpeed [QUESTIONS] [SEED]}. Two turns of every chunk, each with questions of
 * its own: decided with all reasons and obligations, and decided with these and with what is missing for a permit. Prints the questions a
 * second of processor time, and how long a question takes by the clock.
 */
public final class DecideSpeed {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final PolicyDecisionPoint POLICY = PolicyDecisionPoint.standard();
    private static final int QUESTIONS = 1_000_000;
    private static final int CHUNK = 10_000;

    private DecideSpeed() {}

    /**
     * Runs.
     *
     * @param args how many questions of each kind, and the seed
     */
    public static void main(String[] args) {
        int questions = Math.max(2, args.length > 0 ? Integer.parseInt(args[0]) : QUESTIONS);
        Situations situations = new Situations(args.length > 1 ? Long.parseLong(args[1]) : 2_026);
        QuestionTurn<AccessRequest> reasons =
                new QuestionTurn<>("reasons, obligations", questions + CHUNK, request -> said(decide(request)));
        QuestionTurn<AccessRequest> missing =
                new QuestionTurn<>("reasons, obligations, missing", questions + CHUNK, request -> {
                    Decision decision = decide(request);
                    return said(decision)
                            + (decision instanceof Decision.Denied denied
                                    ? denied.missing().size()
                                    : 0);
                });
        int chunk = Math.min(CHUNK, questions / 2);
        for (int from = -chunk; from < questions; from += 2 * chunk) { // the first chunk warms up
            for (QuestionTurn<AccessRequest> turn : List.of(reasons, missing)) {
                turn.ask(make(situations, chunk), make(situations, chunk), from >= 0);
            }
        }
        reasons.print();
        missing.print();
    }

    private static List<AccessRequest> make(Situations situations, int count) {
        return Stream.generate(situations::next).limit(count).toList();
    }

    private static Decision decide(AccessRequest request) {
        return POLICY.decide(request, Profile.STRICT, NOW);
    }

    /** Looks at all that a decision says. */
    static int said(Decision decision) {
        return decision.obligations().size()
                + (decision instanceof Decision.Denied denied ? denied.reasons().size() : 0);
    }
}
