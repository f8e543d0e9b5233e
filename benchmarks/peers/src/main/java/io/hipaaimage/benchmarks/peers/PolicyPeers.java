package io.hipaaimage.benchmarks.peers;

import io.hipaaimage.benchmarks.Situations;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Asks us and the other engines the same questions: {@code PolicyPeers [QUESTIONS] [CEDAR-QUESTIONS]}. Prints how often each disagrees on permit or
 * denial, and the questions a second of processor time, one thread, all in one run: who else runs matters little. Ours computes the facts and finds all reasons and obligations each time,
 * for questions that come once each; a peer gets the facts computed, and says yes or no.
 *
 * <p>What a peer cannot be asked, because it has no place for it: reasons of a denial, what is missing, obligations with their source, the
 * digest, and a third value of a fact (they get the facts that hold and those that may as two sets).
 */
public final class PolicyPeers {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int QUESTIONS = 1_000_000;
    private static final int CHUNK = 10_000;
    private static final int LATENCIES = 200_000;

    private PolicyPeers() {}

    /** What one engine did. */
    record Tally(String name, long asked, long disagreed, double perSecond) {}

    /**
     * Runs the comparison.
     *
     * @param args how many questions, and how many of them for Cedar, which takes about a hundred microseconds for each
     * @throws IOException if the policy of a peer cannot be written
     */
    public static void main(String[] args) throws IOException {
        int questions = args.length > 0 ? Integer.parseInt(args[0]) : QUESTIONS;
        int cedar = args.length > 1 ? Integer.parseInt(args[1]) : questions;
        for (Tally tally : run(questions, cedar)) {
            System.out.printf(
                    Locale.ROOT,
                    "%-18s %,10d asked %6d disagree %,14.0f a processor second%n",
                    tally.name(),
                    tally.asked(),
                    tally.disagreed(),
                    tally.perSecond());
        }
        latency(Math.max(2, Math.min(questions, LATENCIES)));
    }

    /** How long a question takes that was not asked before, by the clock: the first half warms up. */
    private static void latency(int questions) {
        Situations situations = new Situations(99);
        AccessRequest[] requests = new AccessRequest[questions];
        Arrays.setAll(requests, i -> situations.next());
        long[] nanos = new long[questions / 2];
        for (int i = 0; i < questions; i++) {
            long begin = System.nanoTime();
            PolicyDecisionPoint.standard().decide(requests[i], Profile.STRICT, NOW);
            nanos[i % nanos.length] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-18s %,10d asked, half of them %,d ns at most, 99 of 100 %,d ns%n",
                "hipaa-image",
                questions,
                nanos[nanos.length / 2],
                nanos[nanos.length * 99 / 100]);
    }

    static List<Tally> run(int questions, int cedar) throws IOException {
        List<PeerRule> rules = PeerRule.read(Profile.STRICT);
        List<PeerRule> ofIndividuals = PeerRule.read(Profile.RULE);
        PolicyPeer[][] peers = {
            {new ClosuresPeer(rules), new ClosuresPeer(ofIndividuals)},
            {new AuthzForcePeer(rules), new AuthzForcePeer(ofIndividuals)},
            {new CedarPeer(rules), new CedarPeer(ofIndividuals)}
        };
        long[] asked = new long[peers.length + 1];
        long[] disagreed = new long[peers.length + 1];
        long[] nanos = new long[peers.length + 1];
        Situations situations = new Situations(2_026);
        for (int from = 0; from < questions; from += CHUNK) {
            AccessRequest[] requests = new AccessRequest[Math.min(CHUNK, questions - from)];
            Arrays.setAll(requests, i -> situations.next());
            boolean[] ours = new boolean[requests.length];
            long begin = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < requests.length; i++) {
                ours[i] = PolicyDecisionPoint.standard().decide(requests[i], Profile.STRICT, NOW)
                        instanceof Decision.Permitted;
            }
            nanos[0] += from == 0 ? 0 : THREADS.getCurrentThreadCpuTime() - begin; // the first chunk warms up
            asked[0] += requests.length;
            PeerQuestion[] same = new PeerQuestion[requests.length];
            Arrays.setAll(same, i -> PeerQuestion.of(requests[i], Profile.STRICT));
            for (int peer = 0; peer < peers.length; peer++) {
                int count = peer == peers.length - 1 ? Math.min(same.length, Math.max(0, cedar - from)) : same.length;
                begin = THREADS.getCurrentThreadCpuTime();
                long other = disagreements(peers[peer], same, ours, count);
                nanos[peer + 1] += from == 0 ? 0 : THREADS.getCurrentThreadCpuTime() - begin;
                asked[peer + 1] += count;
                disagreed[peer + 1] += other;
            }
        }
        Tally[] tallies = new Tally[asked.length];
        for (int i = 0; i < tallies.length; i++) {
            String name = i == 0 ? "hipaa-image" : peers[i - 1][0].name();
            double measured = Math.max(1, asked[i] - CHUNK);
            tallies[i] = new Tally(name, asked[i], disagreed[i], nanos[i] == 0 ? 0 : measured * 1e9 / nanos[i]);
        }
        return List.of(tallies);
    }

    private static long disagreements(PolicyPeer[] peer, PeerQuestion[] questions, boolean[] ours, int count) {
        long disagreements = 0;
        for (int i = 0; i < count; i++) {
            PolicyPeer asked = peer[questions[i].byIndividual() ? 1 : 0];
            disagreements += asked.permits(questions[i]) == ours[i] ? 0 : 1;
        }
        return disagreements;
    }
}
