package io.hipaaimage.core.access;

import java.util.BitSet;
import java.util.List;

/** What the rules of one list ask, as tests of which a question passes some. Immutable. */
final class ListBits {
    private static final int WIDTH = TestTables.WIDTH;
    private static final int TESTS = WIDTH * Long.SIZE;

    private final Rule[] rules;
    private final long[] passing;
    private final long[] any = new long[WIDTH];
    /** For each 64 rules and each test the rules that pass where it is passed. */
    private final long[] byTest;

    private final int[][] places;
    private final long[][] unknown;
    /** For each rule all tests that say that something of it is not known. */
    private final long[] uncertain;

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
        this.byTest = new long[(rules.length + Long.SIZE - 1) / Long.SIZE * TESTS];
        this.uncertain = new long[WIDTH * rules.length];
        this.places = new int[rules.length][];
        this.unknown = new long[rules.length][];
        for (int i = 0; i < rules.length; i++) {
            Asked of = asked.get(i);
            put(of.passing(), passing, i);
            for (int word = 0; word < WIDTH; word++) {
                any[word] |= passing[WIDTH * i + word];
            }
            int from = i / Long.SIZE * TESTS;
            long bit = 1L << i;
            of.passing().stream().forEach(test -> byTest[from + test] |= bit);
            places[i] = of.places().stream().mapToInt(Integer::intValue).toArray();
            unknown[i] = new long[WIDTH * places[i].length];
            for (int k = 0; k < places[i].length; k++) {
                put(of.unknown().get(k), unknown[i], k);
                for (int word = 0; word < WIDTH; word++) {
                    uncertain[WIDTH * i + word] |= unknown[i][WIDTH * k + word];
                }
            }
        }
    }

    private static void put(BitSet tests, long[] into, int at) {
        System.arraycopy(PurposeTests.words(tests), 0, into, WIDTH * at, WIDTH);
    }

    boolean passes(int rule, long a, long b, long c) {
        return meets(passing, rule, a, b, c);
    }

    /** Which of the 64 rules from 64 times {@code word} on pass. A question passes few of the tests of a list, so these are looked through. */
    long passing(int word, long a, long b, long c) {
        int from = word * TESTS;
        long passing = 0;
        for (long left = any[0] & a; left != 0; left &= left - 1) {
            passing |= byTest[from + Long.numberOfTrailingZeros(left)];
        }
        for (long left = any[1] & b; left != 0; left &= left - 1) {
            passing |= byTest[from + Long.SIZE + Long.numberOfTrailingZeros(left)];
        }
        for (long left = any[2] & c; left != 0; left &= left - 1) {
            passing |= byTest[from + 2 * Long.SIZE + Long.numberOfTrailingZeros(left)];
        }
        return passing;
    }

    /** Adds the reason of a rule that passes: its own where all is known, else what is not. */
    void explain(int rule, long a, long b, long c, int columns, Reasons reasons) {
        if (!meets(uncertain, rule, a, b, c)) {
            reasons.add(rules[rule].reason());
            return;
        }
        for (int i = 0; i < places[rule].length; i++) {
            if (meets(unknown[rule], i, a, b, c)) {
                for (String name : UnknownNames.of(places[rule][i], columns)) {
                    reasons.add(rules[rule].unknown(name));
                }
            }
        }
    }

    private static boolean meets(long[] tests, int at, long a, long b, long c) {
        return ((tests[WIDTH * at] & a) | (tests[WIDTH * at + 1] & b) | (tests[WIDTH * at + 2] & c)) != 0;
    }
}
