package io.hipaaimage.core.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every rule set that differs from another by one edit of one rule: a conjunct dropped, a conjunct negated, the effect turned round. */
final class Mutants {
    private static final Map<String, String> TURNED = Map.of(
            "forbid-any", "ground-free",
            "forbid", "ground",
            "ground-free", "forbid-any",
            "ground", "forbid",
            "ground-auth", "forbid",
            "claim", "ground",
            "duty", "denial-duty",
            "denial-duty", "duty");

    private Mutants() {}

    /** A rule set with one rule edited. */
    record Mutant(String name, Rule before, Rule after, RuleSet rules) {}

    static List<Mutant> of(RuleSet base) {
        List<Mutant> mutants = new ArrayList<>();
        for (Rule rule : base.all()) {
            String[] conjuncts = rule.row().get(3).split(" ", -1);
            for (int i = 0; i < conjuncts.length; i++) {
                String negated = conjuncts[i].startsWith("!") ? conjuncts[i].substring(1) : "!" + conjuncts[i];
                mutants.add(mutant(base, rule, 3, edited(conjuncts, i, negated)));
                if (conjuncts.length > 1) {
                    mutants.add(mutant(base, rule, 3, edited(conjuncts, i, "")));
                }
            }
            String turned = TURNED.get(rule.row().get(1));
            if (turned != null) {
                mutants.add(mutant(base, rule, 1, turned));
            }
        }
        return mutants;
    }

    private static String edited(String[] conjuncts, int at, String with) {
        List<String> edited = new ArrayList<>(List.of(conjuncts));
        if (with.isEmpty()) {
            edited.remove(at);
        } else {
            edited.set(at, with);
        }
        return String.join(" ", edited);
    }

    private static Mutant mutant(RuleSet base, Rule rule, int column, String text) {
        String[] row = rule.row().toArray(String[]::new);
        row[column] = text;
        Rule after = Rule.of(row);
        List<Rule> rules = new ArrayList<>();
        for (Rule each : base.all()) {
            rules.add(each.id().equals(rule.id()) ? after : each);
        }
        return new Mutant(rule.id() + " " + text, rule, after, new RuleSet(rules));
    }
}
