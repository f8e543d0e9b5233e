package io.hipaaimage.core.access;

import io.hipaaimage.core.VaultBugException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One row of {@code rules.tsv}: a conjunction over named facts, compiled to masks. */
record Rule(
        String id,
        Effect effect,
        String profiles,
        String gives,
        String citation,
        String text,
        long[] needs,
        long[] bars,
        List<String> row,
        Reason reason,
        Obligation duty,
        Map<String, Reason> unknown) {
    /** What a rule does. */
    enum Effect {
        FORBID_ANY("forbid-any"),
        FORBID("forbid"),
        GROUND_FREE("ground-free"),
        GROUND("ground"),
        GROUND_AUTH("ground-auth"),
        CLAIM("claim"),
        DUTY("duty"),
        DENIAL_DUTY("denial-duty"),
        /** An exception to a forbid of the base, which only a host's pack can make. */
        WEAKENS("weakens");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        static boolean known(String word) {
            return Arrays.stream(values()).anyMatch(e -> e.word.equals(word));
        }

        static Effect of(String word) {
            for (Effect effect : values()) {
                if (effect.word.equals(word)) {
                    return effect;
                }
            }
            throw new VaultBugException("rules.tsv names an effect: " + word);
        }
    }

    private static final String POLICY = "policy:";
    private static final String PHI = " known_purpose phi";

    static List<Rule> readAll(List<String[]> rows) {
        List<Rule> rules = new ArrayList<>();
        for (String[] row : rows) {
            rules.add(of(row));
        }
        return rules;
    }

    static Rule of(String[] row) {
        Effect effect = Effect.of(row[1]);
        String when = row[3]
                + switch (effect) {
                    case FORBID, CLAIM, GROUND_AUTH -> PHI;
                    case GROUND -> PHI + " !notes_barred !sale";
                    case GROUND_FREE -> " known_purpose";
                    default -> "";
                };
        long[] needs = new long[FactNames.WORDS];
        long[] bars = new long[FactNames.WORDS];
        for (String name : when.split(" ", -1)) {
            boolean bar = name.startsWith("!");
            int place = FactNames.place(bar ? name.substring(1) : name);
            (bar ? bars : needs)[place >> 6] |= 1L << place;
        }
        Reason reason = new Reason(row[4], row[0], row[5], row[6]);
        return new Rule(
                row[0],
                effect,
                row[2],
                row[4],
                row[5],
                row[6],
                needs,
                bars,
                List.of(row),
                reason,
                duty(row[4], row[5]),
                new ConcurrentHashMap<>(4));
    }

    /** What the rule gives where it gives an obligation. */
    private static Obligation duty(String gives, String citation) {
        boolean policy = gives.startsWith(POLICY);
        return new Obligation(policy ? gives.substring(POLICY.length()) : gives, policy, citation);
    }

    boolean in(Profile profile) {
        return profiles.indexOf(
                        switch (profile) {
                            case RULE -> 'R';
                            case RULE_NPRM -> 'N';
                            case STRICT -> 'S';
                        })
                >= 0;
    }

    /** Whether no conjunct is known to fail. */
    boolean possible(FactSet facts) {
        for (int i = 0; i < needs.length; i++) {
            if (((facts.trues[i] | facts.unknowns[i]) & needs[i]) != needs[i] || (facts.trues[i] & bars[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether everything that this rule tests is known. */
    boolean certain(FactSet facts) {
        for (int i = 0; i < needs.length; i++) {
            if ((facts.unknowns[i] & (needs[i] | bars[i])) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The reason that one of {@link #unknowns} is, made once for each. */
    Reason unknown(String name) {
        Reason known = unknown.get(name);
        if (known == null) {
            known = new Reason("ATTRIBUTE_MISSING:" + name, id, citation, "It is not known: " + name + ".");
            unknown.put(name, known);
        }
        return known;
    }

    /** The columns and words that are not known and that this rule tests. */
    Set<String> unknowns(FactSet facts) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < needs.length; i++) {
            long left = facts.unknowns[i] & (needs[i] | bars[i]);
            while (left != 0) {
                int place = i * Long.SIZE + Long.numberOfTrailingZeros(left);
                names.addAll(facts.sources(place));
                left &= left - 1;
            }
        }
        return names;
    }
}
