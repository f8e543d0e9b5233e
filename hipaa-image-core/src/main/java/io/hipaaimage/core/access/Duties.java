package io.hipaaimage.core.access;

import io.hipaaimage.core.access.Rule.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where permits come with which obligations. */
final class Duties {
    private final Analysis analysis;
    private final RuleSet rules;
    private final Diagrams diagrams;

    Duties(Analysis analysis, RuleSet rules) {
        this.analysis = analysis;
        this.rules = rules;
        this.diagrams = analysis.diagrams();
    }

    Map<String, Integer> of(Profile profile, int individual) {
        Map<String, Integer> ofRule = due(Profile.RULE);
        Map<String, Integer> ofProfile = due(profile);
        int permitted = analysis.permits(rules, profile);
        Set<String> words = new TreeSet<>(ofRule.keySet());
        words.addAll(ofProfile.keySet());
        Map<String, Integer> duties = new TreeMap<>();
        for (String word : words) {
            int due = diagrams.when(
                    individual,
                    ofRule.getOrDefault(word, Diagrams.NOTHING),
                    ofProfile.getOrDefault(word, Diagrams.NOTHING));
            duties.put(word, diagrams.and(permitted, due));
        }
        return duties;
    }

    /** Grounds bring duties of their own, unless an authorization carries the request. */
    private Map<String, Integer> due(Profile profile) {
        AllQuestions all = analysis.facts(profile);
        Map<Effect, List<Rule>> active = rules.of(profile);
        Map<String, Integer> due = new TreeMap<>();
        for (Rule rule : RuleSet.of(active, Effect.DUTY)) {
            due.merge(rule.gives(), all.due(rule), diagrams::or);
        }
        int carried = all.get(Fact.CARRIED).surely();
        for (Rule rule : RuleSet.of(active, Effect.GROUND)) {
            if (!rule.gives().equals("-")) {
                due.merge(rule.gives(), diagrams.without(all.of(rule).surely(), carried), diagrams::or);
            }
        }
        return due;
    }
}
