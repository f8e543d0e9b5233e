package io.hipaaimage.core.access;

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

    /**
     * @param rules that can apply at all
     * @param open the facts that are not the same in every question that is asked of this list
     */
    RuleList(List<Rule> rules, long[] open) {
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

    /** See {@link Rule#holds}. */
    boolean holds(int rule, FactSet facts) {
        for (int i = begins[rule]; i < begins[rule + 1]; i++) {
            long known = facts.trues[words[i]];
            if (((needs[i] & ~known) | (bars[i] & (known | facts.unknowns[words[i]]))) != 0) {
                return false;
            }
        }
        return true;
    }

    /** See {@link Rule#possible}. */
    boolean possible(int rule, FactSet facts) {
        for (int i = begins[rule]; i < begins[rule + 1]; i++) {
            long known = facts.trues[words[i]];
            if (((needs[i] & ~(known | facts.unknowns[words[i]])) | (bars[i] & known)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** See {@link Rule#due}. */
    boolean due(int rule, FactSet facts) {
        for (int i = begins[rule]; i < begins[rule + 1]; i++) {
            long known = facts.trues[words[i]];
            if (((needs[i] & ~known) | (bars[i] & known)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first rule that holds, or -1. */
    int first(FactSet facts) {
        for (int i = 0; i < rules.length; i++) {
            if (holds(i, facts)) {
                return i;
            }
        }
        return -1;
    }
}
