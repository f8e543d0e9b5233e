package io.hipaaimage.core.access;

import io.hipaaimage.core.access.Recording.Op;
import io.hipaaimage.core.access.Recording.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conjunctions over facts, taken apart into conditions that each hang on few inputs, so that each is a small table. A conjunction in a fact
 * becomes two conditions of the same test, a disjunction where it has to be two tests of which one has to hold. For one thread.
 */
final class Conditions {
    /** What a rule asks of the facts that it needs, and of those that bar it. */
    enum Kind {
        /** Every conjunct is known to hold. */
        HOLDS(YES, NO),
        /** No conjunct is known to fail. */
        POSSIBLE(YES | MAYBE, NO | MAYBE),
        /** What is needed is known to hold and what excuses is not: the test of a duty. */
        DUE(YES, NO | MAYBE);

        private final int need;
        private final int bar;

        Kind(int need, int bar) {
            this.need = need;
            this.bar = bar;
        }

        /** Whether an unknown fact passes where it is needed. */
        boolean unknownMayBeNeeded() {
            return (need & MAYBE) != 0;
        }

        /** Whether an unknown fact fails a rule that it bars. */
        boolean unknownBars() {
            return (bar & MAYBE) == 0;
        }
    }

    /**
     * A step has one of some values.
     *
     * @param step the step
     * @param allowed the values, as bits
     */
    record Condition(int step, int allowed) {}

    /** The most values of its inputs together that a condition's table has. */
    static final int MOST_ENTRIES = 1 << 11;

    private static final int NO = 1 << Recording.FALSE;
    private static final int MAYBE = 1 << Recording.UNKNOWN;
    private static final int YES = 1 << Recording.TRUE;
    private static final int MOST_TESTS = 64;

    private final Recording recording;
    private final List<List<Condition>> tests = new ArrayList<>();

    Conditions(Recording recording) {
        this.recording = recording;
    }

    /** The tests, each a conjunction, in the order in which they were added. */
    List<List<Condition>> tests() {
        return tests;
    }

    /**
     * Adds what a rule asks.
     *
     * @return the tests of which one has to hold, as places in {@link #tests}, or null where a fact hangs on too much
     */
    @Nullable BitSet add(long[] needs, long[] bars, Kind kind) {
        List<Condition> all = new ArrayList<>();
        for (int word = 0; word < FactNames.WORDS; word++) {
            for (long left = needs[word]; left != 0; left &= left - 1) {
                all.add(condition(word, left, kind.need));
            }
            for (long left = bars[word]; left != 0; left &= left - 1) {
                all.add(condition(word, left, kind.bar));
            }
        }
        List<List<Condition>> alternatives = new ArrayList<>();
        if (!expand(all, alternatives)) {
            return null;
        }
        return places(alternatives);
    }

    /** Adds a test of whether a fact is unknown: none where it never is. */
    @Nullable BitSet unknown(int fact) {
        List<List<Condition>> alternatives = new ArrayList<>();
        Condition unknown = new Condition(recording.of(fact), MAYBE);
        if (!expand(List.of(unknown), alternatives)) {
            return null;
        }
        return places(alternatives);
    }

    /** Where tests stand; equal ones are one. */
    private BitSet places(List<List<Condition>> alternatives) {
        BitSet places = new BitSet();
        for (List<Condition> test : alternatives) {
            int known = tests.indexOf(test);
            if (known < 0) {
                known = tests.size();
                tests.add(test);
            }
            places.set(known);
        }
        return places;
    }

    private Condition condition(int word, long left, int allowed) {
        return new Condition(recording.of(word * Long.SIZE + Long.numberOfTrailingZeros(left)), allowed);
    }

    /** Takes a conjunction apart; false where that does not help. */
    private boolean expand(List<Condition> conjunction, List<List<Condition>> into) {
        List<Condition> small = new ArrayList<>();
        for (Condition condition : conjunction) {
            if (!conjuncts(condition, small)) {
                return true; // never holds
            }
        }
        for (int i = 0; i < small.size(); i++) {
            Condition condition = small.get(i);
            if (entries(condition.step()) > MOST_ENTRIES) {
                List<Condition> disjuncts = disjuncts(condition);
                for (Condition one : disjuncts) {
                    List<Condition> instead = new ArrayList<>(small);
                    instead.set(i, one);
                    if (!expand(instead, into)) {
                        return false;
                    }
                }
                return !disjuncts.isEmpty() && into.size() <= MOST_TESTS;
            }
        }
        into.add(small);
        return true;
    }

    /** Adds what has to hold together for a condition to hold; false where it never does. */
    private boolean conjuncts(Condition condition, List<Condition> into) {
        int allowed = condition.allowed();
        Step step = recording.steps().get(condition.step());
        boolean lower = allowed == NO || allowed == (NO | MAYBE);
        boolean upper = allowed == YES || allowed == (YES | MAYBE);
        if (step.op() == Op.CONSTANT) {
            return (allowed >>> step.a() & 1) != 0;
        }
        if (step.op() == Op.NOT) {
            return conjuncts(new Condition(step.a(), swap(allowed)), into);
        }
        if (step.op() == Op.IS_TRUE && (upper || lower)) {
            return conjuncts(new Condition(step.a(), upper ? YES : NO | MAYBE), into);
        }
        if ((step.op() == Op.AND && upper) || (step.op() == Op.OR && lower)) {
            return conjuncts(new Condition(step.a(), allowed), into)
                    && conjuncts(new Condition(step.b(), allowed), into);
        }
        if (!into.contains(condition)) {
            into.add(condition);
        }
        return true;
    }

    private List<Condition> disjuncts(Condition condition) {
        Step step = recording.steps().get(condition.step());
        boolean splits = step.op() == Op.AND || step.op() == Op.OR;
        boolean single = condition.allowed() != MAYBE; // unknown of a pair is no matter of one of them alone
        return splits && single
                ? List.of(new Condition(step.a(), condition.allowed()), new Condition(step.b(), condition.allowed()))
                : List.of();
    }

    private static int swap(int allowed) {
        return (allowed & MAYBE) | ((allowed & NO) != 0 ? YES : 0) | ((allowed & YES) != 0 ? NO : 0);
    }

    private long entries(int step) {
        return TablePart.of(recording.steps(), new Condition(step, 0), 0).entries();
    }
}
