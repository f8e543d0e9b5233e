package io.hipaaimage.benchmarks.peers;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What somebody writes who needs no engine: for each rule a closure over the facts, and two loops that stop at the first that answers. */
final class ClosuresPeer implements PolicyPeer {
    private final List<Predicate<PeerQuestion>> forbids;
    private final List<Predicate<PeerQuestion>> permits;

    ClosuresPeer(List<PeerRule> rules) {
        this.forbids = rules.stream()
                .filter(r -> !r.permits())
                .map(r -> all(r.needs(), r.bars(), false))
                .toList();
        this.permits = rules.stream()
                .filter(PeerRule::permits)
                .map(r -> all(r.needs(), r.bars(), true))
                .toList();
    }

    private static Predicate<PeerQuestion> all(List<String> needs, List<String> bars, boolean strictly) {
        Predicate<PeerQuestion> all = question -> true;
        for (String need : needs) {
            all = all.and(question -> facts(question, strictly).contains(need));
        }
        for (String bar : bars) {
            all = all.and(question -> !facts(question, !strictly).contains(bar));
        }
        return all;
    }

    private static Set<String> facts(PeerQuestion question, boolean known) {
        return known ? question.holds() : question.possible();
    }

    @Override
    public String name() {
        return "closures";
    }

    @Override
    public boolean permits(PeerQuestion question) {
        for (Predicate<PeerQuestion> forbid : forbids) {
            if (forbid.test(question)) {
                return false;
            }
        }
        for (Predicate<PeerQuestion> permit : permits) {
            if (permit.test(question)) {
                return true;
            }
        }
        return false;
    }
}
