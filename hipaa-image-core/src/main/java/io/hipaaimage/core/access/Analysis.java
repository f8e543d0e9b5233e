package io.hipaaimage.core.access;

import io.hipaaimage.core.access.Logic.Claim;
import io.hipaaimage.core.access.Rule.Effect;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a set of rules decides in all situations of the three-valued space, exactly: the facts are those that decide single questions, the
 * rules are weighed as {@link PolicyDecisionPoint} weighs them. Left out is one thing alone: obligations that an enforcement point says it
 * cannot fulfil. For one thread.
 */
final class Analysis {
    private final Space space;
    private final Diagrams diagrams;
    private final Map<Profile, AllQuestions> facts = new EnumMap<>(Profile.class);
    private final int individual;
    private final IdentityHashMap<RuleSet, Map<Profile, Integer>> permits = new IdentityHashMap<>();

    Analysis() {
        space = new Space();
        diagrams = new Diagrams(space.sizes());
        Map<Claim, AllQuestions.Where> claims = AllQuestions.claims(space, diagrams);
        for (Profile profile : Profile.values()) {
            facts.put(profile, AllQuestions.of(space, diagrams, claims, profile));
        }
        individual = FactSheet.individual(facts(Profile.RULE)).surely();
    }

    Space space() {
        return space;
    }

    Diagrams diagrams() {
        return diagrams;
    }

    AllQuestions facts(Profile profile) {
        return Objects.requireNonNull(facts.get(profile));
    }

    /** Where these rules permit under a profile; the individual's own access is decided by the rule. */
    int permits(RuleSet rules, Profile profile) {
        Map<Profile, Integer> known = permits.computeIfAbsent(rules, r -> new EnumMap<>(Profile.class));
        Integer before = known.get(profile);
        if (before == null) {
            before = diagrams.when(individual, decided(rules, Profile.RULE), decided(rules, profile));
            known.put(profile, before);
        }
        return before;
    }

    /** Where one of these rules is a ground, by this profile for everybody. */
    int ground(RuleSet rules, Profile profile) {
        int ground = Diagrams.NOTHING;
        for (Effect effect : List.of(Effect.GROUND_FREE, Effect.GROUND_AUTH, Effect.GROUND)) {
            for (Rule rule : RuleSet.of(rules.of(profile), effect)) {
                ground = diagrams.or(ground, facts(profile).of(rule).surely());
            }
        }
        return ground;
    }

    private int decided(RuleSet rules, Profile profile) {
        AllQuestions all = facts(profile);
        Map<Effect, List<Rule>> active = rules.of(profile);
        int permitted = ground(rules, profile);
        int known = all.get(Fact.KNOWN_PURPOSE).surely();
        for (Rule rule : RuleSet.of(active, Effect.FORBID_ANY)) {
            permitted = diagrams.without(permitted, all.of(rule).perhaps());
        }
        for (Rule rule : RuleSet.of(active, Effect.FORBID)) {
            int forbidden = diagrams.and(known, all.of(rule).perhaps());
            for (Rule exception : rules.exceptions(rule, profile)) {
                forbidden = diagrams.without(forbidden, all.of(exception).surely());
            }
            permitted = diagrams.without(permitted, forbidden);
        }
        return permitted;
    }

    /** Where these rules permit with an obligation, by the obligation's word. */
    Map<String, Integer> duties(RuleSet rules, Profile profile) {
        return new Duties(this, rules).of(profile, individual);
    }
}
