package io.hipaaimage.core.access;

import io.hipaaimage.core.access.Rule.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds rules that no situation fulfils, and rules that could go without a reason, a ground or an obligation being lost anywhere. */
final class IdleRules {
    private final Analysis analysis;
    private final Diagrams diagrams;

    IdleRules(Analysis analysis) {
        this.analysis = analysis;
        this.diagrams = analysis.diagrams();
    }

    List<IdleRule> of(RuleSet rules, Profile profile) {
        List<IdleRule> idle = new ArrayList<>();
        Map<Effect, List<Rule>> active = rules.of(profile);
        for (Map.Entry<Effect, List<Rule>> entry : active.entrySet()) {
            List<Rule> same = entry.getValue();
            for (Rule rule : same) {
                int where = fulfilled(rule, profile);
                if (where == Diagrams.NOTHING) {
                    idle.add(new IdleRule(rule.id(), IdleRule.Why.DEAD, profile));
                } else if (shadowed(rule, where, active, profile)) {
                    idle.add(new IdleRule(rule.id(), IdleRule.Why.SHADOWED, profile));
                }
            }
        }
        return idle;
    }

    private boolean shadowed(Rule rule, int where, Map<Effect, List<Rule>> active, Profile profile) {
        int others = Diagrams.NOTHING;
        for (Effect effect : alike(rule.effect())) {
            for (Rule other : RuleSet.of(active, effect)) {
                if (!other.id().equals(rule.id()) && other.gives().equals(rule.gives())) {
                    others = diagrams.or(others, fulfilled(other, profile));
                }
            }
        }
        return diagrams.within(where, others);
    }

    /** Effects whose rules can stand in for each other. */
    private static List<Effect> alike(Effect effect) {
        return switch (effect) {
            case FORBID_ANY, FORBID -> List.of(Effect.FORBID_ANY, Effect.FORBID);
            case GROUND_FREE, GROUND, GROUND_AUTH -> List.of(Effect.GROUND_FREE, Effect.GROUND, Effect.GROUND_AUTH);
            default -> List.of(effect);
        };
    }

    private int fulfilled(Rule rule, Profile profile) {
        AllQuestions all = analysis.facts(profile);
        return switch (rule.effect()) {
            case FORBID_ANY, CLAIM -> all.of(rule).perhaps();
            case FORBID ->
                diagrams.and(all.of(rule).perhaps(), all.get(Fact.KNOWN_PURPOSE).surely());
            case GROUND_FREE, GROUND, GROUND_AUTH, WEAKENS -> all.of(rule).surely();
            case DUTY, DENIAL_DUTY -> all.due(rule);
        };
    }
}
