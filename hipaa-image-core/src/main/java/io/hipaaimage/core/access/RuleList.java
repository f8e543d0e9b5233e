package io.hipaaimage.core.access;

import io.hipaaimage.core.access.Conditions.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * Rules in their order, as masks one after the other: only the words of a mask that test anything, and of these only what a purpose leaves
 * open. Immutable.
 */
final class RuleList {
    private final Rule[] rules;
    private final int[] begins;
    private final byte[] words;
    private final long[] needs;
    private final long[] bars;
    private final Kind kind;
    private final int place;
    private final long needed;
    private final long barring;

    /**
     * @param rules that can apply at all
     * @param open the facts that are not the same in every question that is asked of this list
     * @param kind what is asked of the facts
     * @param place the place of this list among those of its purpose
     */
    RuleList(List<Rule> rules, long[] open, Kind kind, int place) {
        this.kind = kind;
        this.place = place;
        this.needed = kind.unknownMayBeNeeded() ? -1 : 0;
        this.barring = kind.unknownBars() ? -1 : 0;
        this.rules = rules.toArray(Rule[]::new);
        this.begins = new int[rules.size() + 1];
        byte[] allWords = new byte[rules.size() * FactNames.WORDS];
        long[] allNeeds = new long[allWords.length];
        long[] allBars = new long[allWords.length];
        int at = 0;
        for (int i = 0; i < this.rules.length; i++) {
            Rule rule = this.rules[i];
            for (int word = FactNames.WORDS - 1; word >= 0; word--) { // derived facts stand last and tell most
                long need = rule.needs()[word] & open[word];
                long bar = rule.bars()[word] & open[word];
                if ((need | bar) != 0) {
                    allWords[at] = (byte) word;
                    allNeeds[at] = need;
                    allBars[at++] = bar;
                }
            }
            begins[i + 1] = at;
        }
        this.words = Arrays.copyOf(allWords, at);
        this.needs = Arrays.copyOf(allNeeds, at);
        this.bars = Arrays.copyOf(allBars, at);
    }

    int size() {
        return rules.length;
    }

    Rule get(int rule) {
        return rules[rule];
    }

    /** The place of this list among those of its purpose. */
    int place() {
        return place;
    }

    /** What it asks of the facts for a rule to pass. */
    Kind kind() {
        return kind;
    }

    /** How many times 64 rules there are, the last ones fewer. */
    int words() {
        return (rules.length + Long.SIZE - 1) / Long.SIZE;
    }

    /** The first rule that passes, or -1. */
    int first(FactSet facts) {
        for (int rule = 0; rule < rules.length; rule++) {
            if (passes(rule, facts)) {
                return rule;
            }
        }
        return -1;
    }

    /** Whether a rule passes, as this list asks. */
    boolean passes(int rule, FactSet facts) {
        for (int i = begins[rule]; i < begins[rule + 1]; i++) {
            long known = facts.trues[words[i]];
            long unknown = facts.unknowns[words[i]];
            if (((needs[i] & ~(known | (unknown & needed))) | (bars[i] & (known | (unknown & barring)))) != 0) {
                return false;
            }
        }
        return true;
    }
}
