package io.hipaaimage.benchmarks;

import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * Questions by chance that come once each, one thread: {@code DecideSpeed [QUESTIONS] [SEED]}. Two turns of every chunk, each with questions of
 * its own: decided with all reasons and obligations, and decided with these and with what is missing for a permit. Prints the questions a
 * second of processor time, and how long a question takes by the clock.
 */
public final class DecideSpeed {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final PolicyDecisionPoint POLICY = PolicyDecisionPoint.standard();
    private static final int QUESTIONS = 1_000_000;
    private static final int CHUNK = 10_000;

    private DecideSpeed() {}

    /** One way to ask, and what it took. */
    private abstract static class Turn {
        private final String name;
        private final long[] nanos;
        private long processor;
        private int asked;
        private int measured;
        private long said;

        Turn(String name, int questions) {
            this.name = name;
            this.nanos = new long[questions];
        }

        abstract int ask(AccessRequest request);

        /** Half of the questions are timed together, half each for itself. */
        void ask(AccessRequest[] together, AccessRequest[] alone, boolean counts) {
            long begin = THREADS.getCurrentThreadCpuTime();
            for (AccessRequest request : together) {
                said += ask(request);
            }
            if (counts) {
                processor += THREADS.getCurrentThreadCpuTime() - begin;
                asked += together.length;
            }
            for (AccessRequest request : alone) {
                long before = System.nanoTime();
                said += ask(request);
                long took = System.nanoTime() - before;
                if (counts) {
                    nanos[measured++] = took;
                }
            }
        }

        void print() {
            long[] sorted = Arrays.copyOf(nanos, measured);
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "%-36s %,9d asked %,11.0f a processor second; alone half within %,d ns, 99 of 100 within %,d ns (said %d)%n",
                    name,
                    asked,
                    asked * 1e9 / Math.max(1, processor),
                    sorted[sorted.length / 2],
                    sorted[(int) (sorted.length * 0.99)],
                    said);
        }
    }

    /**
     * Runs.
     *
     * @param args how many questions of each kind, and the seed
     */
    public static void main(String[] args) {
        int questions = Math.max(2, args.length > 0 ? Integer.parseInt(args[0]) : QUESTIONS);
        Situations situations = new Situations(args.length > 1 ? Long.parseLong(args[1]) : 2_026);
        Turn reasons = new Turn("reasons, obligations", questions + CHUNK) {
            @Override
            int ask(AccessRequest request) {
                Decision decision = POLICY.decide(request, Profile.STRICT, NOW);
                return decision.obligations().size()
                        + (decision instanceof Decision.Denied denied
                                ? denied.reasons().size()
                                : 0);
            }
        };
        Turn missing = new Turn("reasons, obligations, missing", questions + CHUNK) {
            @Override
            int ask(AccessRequest request) {
                Decision decision = POLICY.decide(request, Profile.STRICT, NOW);
                return decision.obligations().size()
                        + (decision instanceof Decision.Denied denied
                                ? denied.reasons().size() + denied.missing().size()
                                : 0);
            }
        };
        int chunk = Math.min(CHUNK, questions / 2);
        for (int from = -chunk; from < questions; from += 2 * chunk) { // the first chunk warms up
            for (Turn turn : new Turn[] {reasons, missing}) {
                turn.ask(make(situations, chunk), make(situations, chunk), from >= 0);
            }
        }
        reasons.print();
        missing.print();
    }

    private static AccessRequest[] make(Situations situations, int count) {
        AccessRequest[] made = new AccessRequest[count];
        Arrays.setAll(made, i -> situations.next());
        return made;
    }
}
