package io.hipaaimage.core.access;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The facts of questions that say no word which a fact reads: most questions. Then a fact hangs on a few columns, and all that hang on the same
 * are looked up together, as bits; those that hang on too many are computed. Immutable.
 */
final class FactTables {
    private static final int MOST_ENTRIES = 2_048;

    /**
     * The facts that hang on the same inputs: for each combination of their values the words of the two masks that they stand in, the true
     * ones and the unknown ones beside each other, since a question costs what it fetches from memory.
     */
    private record Group(int[] inputs, int[] sizes, int[] words, long[] masks) {
        void put(int[] given, FactSet facts) {
            int at = 0;
            for (int i = 0; i < inputs.length; i++) {
                at = at * sizes[i] + given[inputs[i]];
            }
            at *= 2 * words.length;
            for (int word : words) {
                facts.trues[word] |= masks[at++];
                facts.unknowns[word] |= masks[at++];
            }
        }
    }

    private final long[] holding;
    private final Group[] groups;
    private final FactProgram rest;

    FactTables(Recording wordless) {
        this.holding = wordless.holding();
        Map<BitSet, Set<Fact>> together = new LinkedHashMap<>();
        Set<Fact> many = EnumSet.noneOf(Fact.class);
        List<BitSet> reads = Reads.of(wordless.steps());
        for (Fact fact : Fact.values()) {
            BitSet inputs = reads.get(wordless.of(fact));
            if (entries(inputs) > MOST_ENTRIES || wordless.of(fact) == Recording.UNKNOWN) {
                many.add(fact);
            } else if (wordless.of(fact) > Recording.TRUE) {
                together.computeIfAbsent(inputs, i -> EnumSet.noneOf(Fact.class))
                        .add(fact);
            }
        }
        this.rest = new FactProgram(wordless, many);
        this.groups = together.entrySet().stream()
                .map(group -> group(wordless, group.getKey(), group.getValue()))
                .toArray(Group[]::new);
    }

    void put(int[] inputs, FactSet facts) {
        facts.setAll(holding);
        rest.run(inputs, facts);
        for (Group group : groups) {
            group.put(inputs, facts);
        }
    }

    private static long entries(BitSet inputs) {
        return inputs.stream().mapToLong(Inputs::values).reduce(1, (a, b) -> a * b);
    }

    private static Group group(Recording wordless, BitSet reads, Set<Fact> facts) {
        FactProgram program = new FactProgram(wordless, facts);
        int[] inputs = reads.stream().toArray();
        int[] sizes = reads.stream().map(Inputs::values).toArray();
        int[] words =
                facts.stream().mapToInt(f -> FactNames.place(f) >> 6).distinct().toArray();
        int entries = (int) entries(reads);
        long[] masks = new long[entries * words.length * 2];
        int[] given = new int[Inputs.count()];
        for (int entry = 0; entry < entries; entry++) {
            for (int i = inputs.length - 1, left = entry; i >= 0; left /= sizes[i], i--) {
                given[inputs[i]] = left % sizes[i];
            }
            long[][] found = program.masks(given);
            for (int i = 0; i < words.length; i++) {
                int at = 2 * (entry * words.length + i);
                masks[at] = found[0][words[i]];
                masks[at + 1] = found[1][words[i]];
            }
        }
        return new Group(inputs, sizes, words, masks);
    }
}
