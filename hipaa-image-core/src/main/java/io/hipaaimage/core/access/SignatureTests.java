package io.hipaaimage.core.access;

import io.hipaaimage.core.access.Conditions.Condition;
import io.hipaaimage.core.access.Conditions.Kind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@link PolicyDecisionPoint#verdict} looks at in the facts of one purpose, as tests: two questions that pass the same tests have the
 * same verdict, but for the defects of what was presented and the names of the columns that are unknown. For one thread.
 */
final class SignatureTests {
    private final Conditions conditions;
    private final BitSet forbids = new BitSet();
    private final BitSet grounds = new BitSet();
    private final BitSet ofPermit = new BitSet();
    private final BitSet ofDenial = new BitSet();
    private final BitSet withoutGround = new BitSet();
    private final BitSet unknowns = new BitSet();
    private boolean small = true;

    SignatureTests(PurposeRules rules, Recording recording) {
        this.conditions = new Conditions(recording);
        for (RuleList list : List.of(rules.forbidAny, rules.forbid)) {
            add(list, Kind.POSSIBLE, forbids);
            unknown(list, unknowns);
        }
        add(rules.grounds, Kind.HOLDS, grounds);
        add(rules.duties, Kind.DUE, ofPermit);
        holds(Fact.CARRIED, ofPermit);
        add(rules.denialDuties, Kind.DUE, ofDenial);
        ungrounded(rules);
        for (Rule exception : rules.exceptions()) {
            add(exception.needs(), exception.bars(), Kind.HOLDS, forbids);
        }
    }

    /** What {@link NoGround} looks at. */
    private void ungrounded(PurposeRules rules) {
        for (RuleList list : List.of(rules.claims, rules.claimable)) {
            add(list, Kind.POSSIBLE, withoutGround);
            unknown(list, unknowns);
        }
        Rule required = PolicyDecisionPoint.authorizationRequired();
        add(required.needs(), required.bars(), Kind.POSSIBLE, withoutGround);
        unknown(required, unknowns);
        add(rules.groundsOfRule, Kind.HOLDS, withoutGround);
        for (Fact takesAway : List.of(Fact.NOTES_BARRED, Fact.SALE, Fact.OUTSIDE_ENTITY)) {
            holds(takesAway, withoutGround);
        }
        long[] review = mask(FactNames.place("quality_review"));
        add(new long[FactNames.WORDS], review, Kind.HOLDS, withoutGround);
    }

    private void add(RuleList rules, Kind kind, BitSet places) {
        for (int i = 0; i < rules.size(); i++) {
            add(rules.get(i).needs(), rules.get(i).bars(), kind, places);
        }
    }

    private void holds(Fact fact, BitSet places) {
        add(mask(FactNames.place(fact)), new long[FactNames.WORDS], Kind.HOLDS, places);
    }

    private static long[] mask(int place) {
        long[] mask = new long[FactNames.WORDS];
        mask[place >> 6] = 1L << place;
        return mask;
    }

    private void add(long[] needs, long[] bars, Kind kind, BitSet places) {
        put(conditions.add(needs, bars, kind), places);
    }

    private void put(@Nullable BitSet added, BitSet places) {
        if (added == null) {
            small = false;
        } else {
            places.or(added);
        }
    }

    private void unknown(RuleList rules, BitSet places) {
        for (int i = 0; i < rules.size(); i++) {
            unknown(rules.get(i), places);
        }
    }

    private void unknown(Rule rule, BitSet places) {
        for (int word = 0; word < FactNames.WORDS; word++) {
            for (long left = rule.needs()[word] | rule.bars()[word]; left != 0; left &= left - 1) {
                put(conditions.unknown(word * Long.SIZE + Long.numberOfTrailingZeros(left)), places);
            }
        }
    }

    /** Whether every test is a small table, and there are not too many. */
    boolean small() {
        return small && conditions.tests().size() <= SignatureTables.WIDTH * Long.SIZE;
    }

    List<List<Condition>> all() {
        return conditions.tests();
    }

    long[] forbids() {
        return words(forbids);
    }

    long[] grounds() {
        return words(grounds);
    }

    /** What a permit depends on. */
    long[] ofPermit() {
        return words(grounds, ofPermit);
    }

    /** What a denial depends on for which there is a ground. */
    long[] ofDenial() {
        return words(forbids, ofDenial, unknowns);
    }

    /** What a denial depends on for which there is none. */
    long[] withoutGround() {
        return words(forbids, ofDenial, withoutGround, unknowns);
    }

    long[] unknowns() {
        return words(unknowns);
    }

    private static long[] words(BitSet... sets) {
        BitSet all = new BitSet();
        for (BitSet set : sets) {
            all.or(set);
        }
        return Arrays.copyOf(all.toLongArray(), SignatureTables.WIDTH);
    }
}
