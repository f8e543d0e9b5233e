package io.hipaaimage.core.access;

import java.util.BitSet;
import java.util.List;

/** What the rules of one list ask, as tests of which a question passes some. Immutable. */
final class ListBits {
    private static final int WIDTH = TestTables.WIDTH;

    private final Rule[] rules;
    private final long[] passing;
    private final long[] any = new long[WIDTH];
    private final int[][] places;
    private final long[][] unknown;

    /**
     * One rule.
     *
     * @param rule the rule
     * @param passing the tests of which one has to be passed
     * @param places what the rule tests
     * @param unknown for each of these the tests of which one is passed where it is not known
     */
    record Asked(Rule rule, BitSet passing, List<Integer> places, List<BitSet> unknown) {}

    ListBits(List<Asked> asked) {
        this.rules = asked.stream().map(Asked::rule).toArray(Rule[]::new);
        this.passing = new long[WIDTH * rules.length];
        this.places = new int[rules.length][];
        this.unknown = new long[rules.length][];
        for (int i = 0; i < rules.length; i++) {
            Asked of = asked.get(i);
            put(of.passing(), passing, i);
            for (int word = 0; word < WIDTH; word++) {
                any[word] |= passing[WIDTH * i + word];
            }
            places[i] = of.places().stream().mapToInt(Integer::intValue).toArray();
            unknown[i] = new long[WIDTH * places[i].length];
            for (int k = 0; k < places[i].length; k++) {
                put(of.unknown().get(k), unknown[i], k);
            }
        }
    }

    private static void put(BitSet tests, long[] into, int at) {
        System.arraycopy(PurposeTests.words(tests), 0, into, WIDTH * at, WIDTH);
    }

    boolean passes(int rule, long a, long b, long c) {
        return meets(passing, rule, a, b, c);
    }

    /** The first rule from one on that passes, or -1. */
    int next(int from, long a, long b, long c) {
        if (((any[0] & a) | (any[1] & b) | (any[2] & c)) == 0) {
            return -1;
        }
        for (int rule = from; rule < rules.length; rule++) {
            if (meets(passing, rule, a, b, c)) {
                return rule;
            }
        }
        return -1;
    }

    /** Adds the reason of a rule that passes: its own where all is known, else what is not. */
    void explain(int rule, long a, long b, long c, int columns, Reasons reasons) {
        boolean certain = true;
        for (int i = 0; i < places[rule].length; i++) {
            if (meets(unknown[rule], i, a, b, c)) {
                certain = false;
                for (String name : UnknownNames.of(places[rule][i], columns)) {
                    reasons.add(rules[rule].unknown(name));
                }
            }
        }
        if (certain) {
            reasons.add(rules[rule].reason());
        }
    }

    private static boolean meets(long[] tests, int at, long a, long b, long c) {
        return ((tests[WIDTH * at] & a) | (tests[WIDTH * at + 1] & b) | (tests[WIDTH * at + 2] & c)) != 0;
    }
}
