package io.hipaaimage.core.access;

import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.Conditions.Condition;
import io.hipaaimage.core.access.Recording.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All tests of a purpose at once: each test has a bit, and each group of inputs has for every combination of their values the tests that it does
 * not keep from holding. What a question passes is what all groups let pass. Immutable.
 *
 * <p>Where the groups look stands side by side, five of them in a {@code long} (a lane): each value of an input leads every group some way on, and
 * the ways are added up for all groups at once. A question costs what it fetches from memory, and so it fetches two numbers an input.
 */
final class TestTables {
    /** How many 64 bits there are. */
    static final int WIDTH = 3;

    private static final int CLAIM_BITS = 2;
    private static final int AT_BITS = 12; // holds Conditions.MOST_ENTRIES
    private static final int IN_LANE = Long.SIZE / AT_BITS;
    private static final int ROWS = Inputs.CLAIMS << Coded.BITS;

    private final int groups;
    private final int lanes;
    /** For each lane, column and value of the column. */
    private final long[] columns;
    /** For each lane, claim and value of the claim. */
    private final long[] claims;
    /** By a word with what is said of it the lanes; null where no group reads it. */
    private final long[] @Nullable [] words = new long[1 << Coded.BOTH_BITS][];
    /** Where the masks of each group begin. */
    private final int[] begins;

    private final long[] masks;

    /**
     * Makes the tables.
     *
     * @param recording the facts
     * @param tests each a conjunction of conditions, at most {@code WIDTH} times 64
     */
    TestTables(Recording recording, List<List<Condition>> tests) {
        List<Step> steps = recording.steps();
        List<TablePart> parts = new ArrayList<>();
        for (int test = 0; test < tests.size(); test++) {
            for (Condition condition : tests.get(test)) {
                parts.add(TablePart.of(steps, condition, test));
            }
        }
        List<TablePart> merged = TablePart.merged(parts);
        this.groups = merged.size();
        this.lanes = (groups + IN_LANE - 1) / IN_LANE;
        this.columns = new long[lanes * ROWS];
        this.claims = new long[(lanes * (Inputs.count() - Inputs.CLAIMS)) << CLAIM_BITS];
        this.begins = new int[groups + 1];
        for (int group = 0; group < groups; group++) {
            begins[group + 1] = begins[group] + WIDTH * put(merged.get(group), group);
        }
        this.masks = new long[begins[groups]];
        for (int group = 0; group < groups; group++) {
            masks(steps, merged.get(group), begins[group], begins[group + 1]);
        }
    }

    /** Puts down how far each input leads a group, and returns how many entries that has. */
    private int put(TablePart part, int group) {
        int entries = 1;
        for (Map.Entry<Integer, int[]> input : part.classes().entrySet()) {
            int[] classes = input.getValue();
            for (int value = 0; value < classes.length; value++) {
                put(input.getKey(), value, group, (long) classes[value] * entries);
            }
            entries *= Reads.count(classes);
        }
        if (entries > 1 << AT_BITS) {
            throw new VaultBugException("a table of tests is too large");
        }
        return entries;
    }

    private void put(int input, int value, int group, long offset) {
        int lane = group / IN_LANE;
        long shifted = offset << (AT_BITS * (group % IN_LANE));
        if (input < Inputs.CLAIMS) {
            columns[lane * ROWS + (input << Coded.BITS) + value] += shifted;
        } else if (input < Inputs.count()) {
            claims[((lane * (Inputs.count() - Inputs.CLAIMS) + input - Inputs.CLAIMS) << CLAIM_BITS) + value] +=
                    shifted;
        } else if (shifted != 0) {
            int said = Coded.both(input - Inputs.count(), value);
            long[] ofWord = words[said];
            if (ofWord == null) {
                ofWord = new long[lanes];
                words[said] = ofWord;
            }
            ofWord[lane] += shifted;
        }
    }

    private void masks(List<Step> steps, TablePart part, int from, int to) {
        Arrays.fill(masks, from, to, -1);
        int[] given = new int[Inputs.countWithWords()];
        for (int entry = from; entry < to; entry += WIDTH) {
            int left = (entry - from) / WIDTH;
            for (Map.Entry<Integer, int[]> input : part.classes().entrySet()) {
                int count = Reads.count(input.getValue());
                given[input.getKey()] = first(input.getValue(), left % count);
                left /= count;
            }
            byte[] values = Reads.values(steps, part.live(), given);
            for (int i = 0; i < part.conditions().size(); i++) {
                Condition condition = part.conditions().get(i);
                int test = part.tests().get(i);
                if ((condition.allowed() >>> values[condition.step()] & 1) == 0) {
                    masks[entry + (test >> 6)] &= ~(1L << test);
                }
            }
        }
    }

    private static int first(int[] classes, int number) {
        for (int value = 0; value < classes.length; value++) {
            if (classes[value] == number) {
                return value;
            }
        }
        throw new VaultBugException("a class without a value");
    }

    /** What the claims of an authorization are, as {@link Inputs} has them, two bits each. */
    static int packed(int[] inputs) {
        int packed = 0;
        for (int input = Inputs.CLAIMS; input < Inputs.count(); input++) {
            packed |= inputs[input] << (CLAIM_BITS * (input - Inputs.CLAIMS));
        }
        return packed;
    }

    int groups() {
        return groups;
    }

    /** How far the claims of an authorization lead, a number a lane. */
    long[] begin(int[] inputs) {
        long[] at = new long[lanes];
        int count = Inputs.count() - Inputs.CLAIMS;
        for (int lane = 0; lane < lanes; lane++) {
            for (int claim = 0; claim < count; claim++) {
                at[lane] += claims[((lane * count + claim) << CLAIM_BITS) + inputs[Inputs.CLAIMS + claim]];
            }
        }
        return at;
    }

    /** What all groups let pass of a question, whose claims lead to where it begins. */
    PassedTests pass(CompiledTests of, Coded coded, CompiledTests.Judged claim) {
        long a = -1;
        long b = -1;
        long c = -1;
        int group = 0;
        for (int lane = 0; lane < lanes; lane++) {
            long at = at(lane, coded, claim.begin()[lane]);
            for (int end = Math.min(groups, group + IN_LANE); group < end; group++) {
                int mask = begins[group] + WIDTH * (int) (at & ((1 << AT_BITS) - 1));
                a &= masks[mask];
                b &= masks[mask + 1];
                c &= masks[mask + 2];
                at >>>= AT_BITS;
            }
        }
        return new PassedTests(of, a, b, c, coded, claim.judgement());
    }

    private long at(int lane, Coded coded, long begin) {
        long at = begin;
        long given = coded.columns;
        int row = lane * ROWS;
        for (int end = row + ROWS; row < end; row += 1 << Coded.BITS) {
            at += columns[row + ((int) given & ((1 << Coded.BITS) - 1))];
            given >>>= Coded.BITS;
        }
        for (int i = 0; i < coded.count(); i++) {
            long[] ofWord = words[coded.both(i)];
            if (ofWord != null) {
                at += ofWord[lane];
            }
        }
        return at;
    }
}
