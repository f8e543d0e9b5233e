package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Diagrams against sets that are listed. */
class DiagramsProperties {
    private static final int[] SIZES = {3, 2, 4, 3};

    @Property(tries = 200, seed = "20261125")
    void operationsAreThoseOfSetsAndEqualSetsAreEqualNumbers(@ForAll long seed) {
        Random random = new Random(seed);
        Diagrams diagrams = new Diagrams(SIZES);
        int a = some(diagrams, random);
        int b = some(diagrams, random);
        BitSet listA = list(diagrams, a);
        BitSet listB = list(diagrams, b);
        BitSet expected = (BitSet) listA.clone();
        expected.and(listB);
        assertThat(list(diagrams, diagrams.and(a, b))).isEqualTo(expected);
        expected = (BitSet) listA.clone();
        expected.or(listB);
        assertThat(list(diagrams, diagrams.or(a, b))).isEqualTo(expected);
        expected = (BitSet) listA.clone();
        expected.flip(0, 72);
        assertThat(list(diagrams, diagrams.not(a))).isEqualTo(expected);
        assertThat(diagrams.not(diagrams.not(a))).isEqualTo(a);
        assertThat(a == b).isEqualTo(listA.equals(listB));
        int variable = random.nextInt(SIZES.length);
        int rebuilt = Diagrams.NOTHING;
        for (int value = 0; value < SIZES[variable]; value++) {
            BitSet one = new BitSet();
            one.set(value);
            rebuilt = diagrams.or(
                    rebuilt, diagrams.and(diagrams.where(variable, one), diagrams.given(a, variable, value)));
        }
        assertThat(rebuilt).isEqualTo(a);
    }

    @Property(tries = 20, seed = "20261125")
    void whatIsRememberedIsWhatWasPut(@ForAll long seed) {
        Random random = new Random(seed);
        LongMap map = new LongMap();
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long key = 1 + random.nextInt(15_000) * (random.nextBoolean() ? 1L : 1L << 32);
            map.put(key, i);
            expected.put(key, i);
        }
        expected.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
        assertThat(map.get(1L << 60)).isEqualTo(-1);
    }

    private static int some(Diagrams diagrams, Random random) {
        int set = Diagrams.NOTHING;
        for (int i = 0; i < 4; i++) {
            int cube = Diagrams.EVERYTHING;
            for (int variable = 0; variable < SIZES.length; variable++) {
                BitSet values = new BitSet();
                for (int value = 0; value < SIZES[variable]; value++) {
                    values.set(value, random.nextBoolean());
                }
                cube = diagrams.and(cube, diagrams.where(variable, values));
            }
            set = diagrams.or(set, cube);
        }
        return set;
    }

    private static BitSet list(Diagrams diagrams, int set) {
        BitSet members = new BitSet();
        for (int i = 0; i < 72; i++) {
            int[] values = {i % 3, i / 3 % 2, i / 6 % 4, i / 24};
            int node = set;
            while (node > Diagrams.EVERYTHING) {
                node = diagrams.child(node, values[diagrams.variable(node)]);
            }
            members.set(i, node == Diagrams.EVERYTHING);
        }
        return members;
    }
}
