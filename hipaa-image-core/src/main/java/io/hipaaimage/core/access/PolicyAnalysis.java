package io.hipaaimage.core.access;

import io.hipaaimage.core.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Exact analysis of rules over all situations, unknown facts included: proofs, rules that change nothing, and what differs between two sets
 * of rules. Guarantees: the facts are computed by the code that decides single questions, so what is proven is proven of that code; nothing
 * is sampled; rules that would take too much memory are refused with {@code RULES_TOO_LARGE}.
 *
 * <p>An authorization is analysed as one of the ways in which it can hold or fail, a number as over or not over its limit; obligations
 * that an enforcement point says it cannot fulfil are left out. Keeps what it has computed, so make one and ask it all. Safe for use by
 * several threads, one at a time.
 */
public final class PolicyAnalysis {
    private final Analysis analysis = new Analysis();

    /** Computes the facts of all situations; rules are given with each question. */
    public PolicyAnalysis() {
        // the facts are those of the library, whoever's rules they are for
    }

    /**
     * Proves what has to hold of every decision, or finds a situation where it does not.
     *
     * @param policy the rules
     * @param profile by which profile
     * @return every invariant
     * @throws RefusedException {@code REFUSED RULES_TOO_LARGE}
     */
    public synchronized List<Invariant> prove(PolicyDecisionPoint policy, Profile profile) throws RefusedException {
        return Diagrams.refusing(() -> new Invariants(analysis, policy.rules(), profile).prove());
    }

    /**
     * Finds rules that could go without any decision being another.
     *
     * @param policy the rules
     * @param profile by which profile
     * @return those, in the order of effects and rules
     * @throws RefusedException {@code REFUSED RULES_TOO_LARGE}
     */
    public synchronized List<IdleRule> idle(PolicyDecisionPoint policy, Profile profile) throws RefusedException {
        return Diagrams.refusing(() -> new IdleRules(analysis).of(policy.rules(), profile));
    }

    /**
     * Rules as one profile of them decides.
     *
     * @param policy the rules
     * @param profile the profile
     */
    public record Side(PolicyDecisionPoint policy, Profile profile) {}

    /**
     * Finds every situation in which effect or obligations differ. The conditions of a change are relative to what one side permits: all
     * that {@code before} permits and that fulfils one of them is denied by {@code after}, and nothing else is; likewise the other way
     * round; for an obligation, all that both permit.
     *
     * @param before one side
     * @param after the other
     * @return every change: effects first, then obligations
     * @throws RefusedException {@code REFUSED} with {@code RULES_TOO_LARGE} or {@code TOO_MANY_CHANGES}
     */
    public synchronized List<PolicyChange> difference(Side before, Side after) throws RefusedException {
        List<PolicyChange> changes = new ArrayList<>();
        Diagrams diagrams = analysis.diagrams();
        int a = Diagrams.refusing(() -> analysis.permits(before.policy().rules(), before.profile()));
        int b = Diagrams.refusing(() -> analysis.permits(after.policy().rules(), after.profile()));
        int denied = Diagrams.refusing(() -> diagrams.not(diagrams.or(a, b)));
        Cubes cubes = new Cubes(analysis, List.of(ofPhi(before, after)));
        add(changes, cubes, new Change("effect", "PERMIT", "DENY", diagrams.without(a, b), denied));
        add(changes, cubes, new Change("effect", "DENY", "PERMIT", diagrams.without(b, a), denied));
        int both = diagrams.and(a, b);
        Map<String, Integer> had =
                Diagrams.refusing(() -> analysis.duties(before.policy().rules(), before.profile()));
        Map<String, Integer> has =
                Diagrams.refusing(() -> analysis.duties(after.policy().rules(), after.profile()));
        Set<String> words = new TreeSet<>(had.keySet());
        words.addAll(has.keySet());
        for (String word : words) {
            int was = diagrams.and(both, had.getOrDefault(word, Diagrams.NOTHING));
            int is = diagrams.and(both, has.getOrDefault(word, Diagrams.NOTHING));
            add(
                    changes,
                    cubes,
                    new Change("obligation " + word, "due", "-", diagrams.without(was, is), diagrams.not(both)));
            add(
                    changes,
                    cubes,
                    new Change("obligation " + word, "-", "due", diagrams.without(is, was), diagrams.not(both)));
        }
        return List.copyOf(changes);
    }

    /** A change with where it is, and the situations that it says nothing of. */
    private record Change(String what, String before, String after, int where, int unasked) {}

    /**
     * The effects that differ, told shortly: what one side has no ground for is one line, and the conditions of the others are told of what
     * both have a ground for.
     */
    synchronized List<PolicyChange> summary(Side before, Side after) throws RefusedException {
        List<PolicyChange> changes = new ArrayList<>();
        Diagrams diagrams = analysis.diagrams();
        int a = Diagrams.refusing(() -> analysis.permits(before.policy().rules(), before.profile()));
        int b = Diagrams.refusing(() -> analysis.permits(after.policy().rules(), after.profile()));
        int denied = Diagrams.refusing(() -> diagrams.not(diagrams.or(a, b)));
        int grounds = Diagrams.refusing(() -> diagrams.and(ground(before), ground(after)));
        Cubes cubes = new Cubes(
                analysis,
                List.of(
                        ofPhi(before, after),
                        new Cubes.Named("ground_in_both", Space.PLAIN, grounds),
                        new Cubes.Named("ground_in_both", Space.ABSENT, diagrams.not(grounds))));
        add(changes, cubes, new Change("effect", "PERMIT", "DENY", diagrams.without(a, b), denied));
        add(changes, cubes, new Change("effect", "DENY", "PERMIT", diagrams.without(b, a), denied));
        return List.copyOf(changes);
    }

    private int ground(Side side) {
        return analysis.ground(side.policy().rules(), side.profile());
    }

    private Cubes.Named ofPhi(Side before, Side after) {
        int phi = analysis.diagrams().and(phi(before), phi(after));
        return new Cubes.Named(Cubes.PHI, Space.PLAIN, phi);
    }

    private int phi(Side side) {
        return analysis.facts(side.profile()).get(Fact.PHI).surely();
    }

    private void add(List<PolicyChange> changes, Cubes cubes, Change change) throws RefusedException {
        int allowed = analysis.diagrams().or(change.where(), change.unasked());
        for (Map<String, String> cube : Diagrams.refusing(() -> cubes.of(change.where(), allowed))) {
            changes.add(new PolicyChange(change.what(), change.before(), change.after(), cube));
        }
    }
}
