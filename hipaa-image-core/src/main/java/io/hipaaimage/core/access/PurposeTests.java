package io.hipaaimage.core.access;

import io.hipaaimage.core.access.Conditions.Condition;
import io.hipaaimage.core.access.Conditions.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that {@link Judging} looks at in the facts of one purpose, as tests: two questions that pass the same tests have the same verdict, but
 * for the defects of what was presented and the names of the columns that are unknown. For one thread.
 */
final class PurposeTests {
    /** What {@link NoGround} and the duties of grounds look at beside rules. */
    private static final List<Fact> LOOKED_AT =
            List.of(Fact.CARRIED, Fact.NOTES_BARRED, Fact.SALE, Fact.OUTSIDE_ENTITY);

    private final Conditions conditions;
    private final List<ListBits> lists = new ArrayList<>();
    private final Map<Fact, BitSet> holding = new EnumMap<>(Fact.class);
    private final Map<String, BitSet> excepted = new HashMap<>();
    private final BitSet lacksReview;
    private boolean small = true;

    PurposeTests(PurposeRules rules, Recording recording) {
        this.conditions = new Conditions(recording);
        for (RuleList list : rules.lists()) {
            lists.add(add(list));
        }
        for (Fact fact : LOOKED_AT) {
            holding.put(
                    fact, added(conditions.add(mask(FactNames.place(fact)), new long[FactNames.WORDS], Kind.HOLDS)));
        }
        long[] review = mask(FactNames.place(NoGround.REVIEW));
        this.lacksReview = added(conditions.add(new long[FactNames.WORDS], review, Kind.HOLDS));
        for (Rule exception : rules.exceptions()) {
            BitSet tests = added(conditions.add(exception.needs(), exception.bars(), Kind.HOLDS));
            excepted.computeIfAbsent(exception.gives(), id -> new BitSet()).or(tests);
        }
    }

    private ListBits add(RuleList list) {
        List<ListBits.Asked> asked = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Rule rule = list.get(i);
            BitSet tests = added(conditions.add(rule.needs(), rule.bars(), list.kind()));
            List<Integer> places = list.kind() == Kind.POSSIBLE ? places(rule) : List.of();
            List<BitSet> ofPlaces = places.stream()
                    .map(place -> added(conditions.unknown(place)))
                    .toList();
            asked.add(new ListBits.Asked(rule, tests, places, ofPlaces));
        }
        return new ListBits(asked);
    }

    private static List<Integer> places(Rule rule) {
        List<Integer> places = new ArrayList<>();
        for (int word = 0; word < FactNames.WORDS; word++) {
            for (long left = rule.needs()[word] | rule.bars()[word]; left != 0; left &= left - 1) {
                places.add(word * Long.SIZE + Long.numberOfTrailingZeros(left));
            }
        }
        return places;
    }

    private static long[] mask(int place) {
        long[] mask = new long[FactNames.WORDS];
        mask[place >> 6] = 1L << place;
        return mask;
    }

    private BitSet added(@Nullable BitSet tests) {
        small &= tests != null;
        return tests == null ? new BitSet() : tests;
    }

    /** Whether every test is a small table, and there are not too many. */
    boolean small() {
        return small && conditions.tests().size() <= TestTables.WIDTH * Long.SIZE;
    }

    List<List<Condition>> all() {
        return conditions.tests();
    }

    /** The rules of each list, as {@link PurposeRules#lists} numbers them. */
    ListBits[] lists() {
        return lists.toArray(ListBits[]::new);
    }

    /** By the forbids to which packs make exceptions, the tests of which one has to be passed. */
    Map<String, long[]> exceptions() {
        Map<String, long[]> words = new HashMap<>();
        excepted.forEach((forbid, tests) -> words.put(forbid, words(tests)));
        return words;
    }

    /** The facts that are looked at beside rules, each with its tests. */
    Map<Fact, BitSet> holding() {
        return holding;
    }

    BitSet lacksReview() {
        return lacksReview;
    }

    static long[] words(BitSet tests) {
        return Arrays.copyOf(tests.toLongArray(), TestTables.WIDTH);
    }
}
