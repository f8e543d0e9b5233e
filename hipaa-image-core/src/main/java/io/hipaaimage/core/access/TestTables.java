package io.hipaaimage.core.access;

import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.Conditions.Condition;
import io.hipaaimage.core.access.Recording.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * All tests of a purpose at once: each test has a bit, and each group of inputs has for every combination of their values the tests that it does
 * not keep from holding. What a question passes is what all groups let pass. Immutable.
 */
final class TestTables {
    /** How many 64 bits there are. */
    static final int WIDTH = 3;

    private static final int CLAIM_BITS = 2;

    /** A part as tables: by the value of each input how far it leads into the masks. */
    private static final class Group {
        private final int[] shifts;
        private final int[][] columns;
        private final int[] claimShifts;
        private final int[][] claims;
        private final long[] masks;

        Group(List<Step> steps, TablePart part, int number, WordOffsets words) {
            List<Integer> ofColumns = new ArrayList<>();
            List<int[]> byColumn = new ArrayList<>();
            List<Integer> ofClaims = new ArrayList<>();
            List<int[]> byClaim = new ArrayList<>();
            int entries = 1;
            for (Map.Entry<Integer, int[]> input : part.classes().entrySet()) {
                int[] offsets = offsets(input.getValue(), entries * WIDTH);
                if (input.getKey() < Inputs.CLAIMS) {
                    ofColumns.add(Coded.BITS * input.getKey());
                    byColumn.add(offsets);
                } else if (input.getKey() < Inputs.count()) {
                    ofClaims.add(CLAIM_BITS * (input.getKey() - Inputs.CLAIMS));
                    byClaim.add(offsets);
                } else {
                    words.add(input.getKey() - Inputs.count(), number, offsets);
                }
                entries *= Reads.count(input.getValue());
            }
            this.shifts = ofColumns.stream().mapToInt(Integer::intValue).toArray();
            this.columns = byColumn.toArray(int[][]::new);
            this.claimShifts = ofClaims.stream().mapToInt(Integer::intValue).toArray();
            this.claims = byClaim.toArray(int[][]::new);
            this.masks = masks(steps, part, entries);
        }

        private static int[] offsets(int[] classes, int stride) {
            int[] offsets = new int[1 << Coded.BITS];
            for (int value = 0; value < classes.length; value++) {
                offsets[value] = classes[value] * stride;
            }
            return offsets;
        }

        private static long[] masks(List<Step> steps, TablePart part, int entries) {
            long[] masks = new long[entries * WIDTH];
            Arrays.fill(masks, -1);
            int[] given = new int[Inputs.countWithWords()];
            for (int entry = 0; entry < entries; entry++) {
                int left = entry;
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
                        masks[entry * WIDTH + (test >> 6)] &= ~(1L << test);
                    }
                }
            }
            return masks;
        }

        private static int first(int[] classes, int number) {
            for (int value = 0; value < classes.length; value++) {
                if (classes[value] == number) {
                    return value;
                }
            }
            throw new VaultBugException("a class without a value");
        }

        int at(long given, int said) {
            int at = 0;
            for (int i = 0; i < shifts.length; i++) {
                at += columns[i][(int) (given >>> shifts[i]) & ((1 << Coded.BITS) - 1)];
            }
            for (int i = 0; i < claimShifts.length; i++) {
                at += claims[i][(said >>> claimShifts[i]) & ((1 << CLAIM_BITS) - 1)];
            }
            return at;
        }
    }

    /** For each word the groups that read it, with how far each code of it leads there. */
    private static final class WordOffsets {
        private final int[][] groups = new int[Coded.words().size()][];
        private final int[][][] offsets = new int[Coded.words().size()][][];

        WordOffsets() {
            Arrays.fill(groups, new int[0]);
            Arrays.fill(offsets, new int[0][]);
        }

        void add(int word, int group, int[] byCode) {
            int count = groups[word].length;
            groups[word] = Arrays.copyOf(groups[word], count + 1);
            groups[word][count] = group;
            offsets[word] = Arrays.copyOf(offsets[word], count + 1);
            offsets[word][count] = byCode;
        }

        void shift(Coded coded, int[] at) {
            for (int i = 0; i < coded.count(); i++) {
                int[] reading = groups[coded.word(i)];
                for (int k = 0; k < reading.length; k++) {
                    at[reading[k]] += offsets[coded.word(i)][k][coded.code(i)];
                }
            }
        }
    }

    private final Group[] groups;
    private final WordOffsets words = new WordOffsets();

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
        this.groups = new Group[merged.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = new Group(steps, merged.get(i), i, words);
        }
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
        return groups.length;
    }

    /** Where each group looks for a question. */
    int[] at(Coded coded, int claims) {
        int[] at = new int[groups.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = groups[i].at(coded.columns, claims);
        }
        words.shift(coded, at);
        return at;
    }

    /** What all groups let pass of one of the {@link #WIDTH} words of bits. */
    long pass(int[] at, int width) {
        long pass = -1;
        for (int i = 0; i < at.length; i++) {
            pass &= groups[i].masks[at[i] + width];
        }
        return pass;
    }
}
