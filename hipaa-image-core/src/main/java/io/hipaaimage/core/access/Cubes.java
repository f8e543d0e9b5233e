package io.hipaaimage.core.access;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Covers a set of situations by cubes: conjunctions, each of which allows some values of some variables. Every cube is as wide as it can
 * be: no condition of it can be dropped or widened without reaching what it must not. Together they cover the set, and none is covered by
 * the others.
 */
final class Cubes {
    private static final int MOST = 5_000;

    /** The condition that the image is protected health information, for it takes many cubes to say without a name. */
    static final String PHI = "health_information";

    private final Diagrams diagrams;
    private final Space space;
    private final List<Named> conditions;

    Cubes(Analysis analysis, List<Named> conditions) {
        this.diagrams = analysis.diagrams();
        this.space = analysis.space();
        this.conditions = List.copyOf(conditions);
    }

    /** A condition that stands in a cube under a name. */
    record Named(String name, String value, int set) {}

    /** A cube with the named conditions that it needs. */
    private record Cube(BitSet[] values, List<Named> under) {}

    /**
     * Covers a set.
     *
     * @param set what has to be covered
     * @param allowed what may be covered: the set, and situations that nobody asks about
     */
    List<Map<String, String>> of(int set, int allowed) throws RefusedException {
        List<Cube> cubes = new ArrayList<>();
        List<Integer> sets = new ArrayList<>();
        int left = set;
        while (left != Diagrams.NOTHING) {
            if (cubes.size() == MOST) {
                throw new RefusedException(
                        ErrorCode.REFUSED, "TOO_MANY_CHANGES", "compare rules that are nearer to each other");
            }
            Cube cube = next(left, allowed);
            int reached = set(cube);
            cubes.add(cube);
            sets.add(diagrams.and(set, reached));
            left = diagrams.without(left, reached);
        }
        return words(cubes, sets);
    }

    /** One that covers something that is left: widened under the conditions that hold there, which it then keeps only if it needs them. */
    private Cube next(int left, int allowed) {
        List<Named> under = new ArrayList<>();
        int some = left;
        for (Named condition : conditions) {
            int there = diagrams.and(some, condition.set());
            if (there != Diagrams.NOTHING) {
                some = there;
                under.add(condition);
            }
        }
        BitSet[] values = widen(cube(diagrams.example(some)), allowed(allowed, under));
        for (Named condition : List.copyOf(under)) {
            List<Named> fewer = new ArrayList<>(under);
            fewer.remove(condition);
            if (reachesOnly(values, allowed(allowed, fewer), new BitSet())) {
                under = fewer;
            }
        }
        return new Cube(values, under);
    }

    private int allowed(int allowed, List<Named> under) {
        int wider = allowed;
        for (Named condition : under) {
            wider = diagrams.or(wider, diagrams.not(condition.set()));
        }
        return wider;
    }

    private int set(Cube cube) {
        int set = set(cube.values());
        for (Named condition : cube.under()) {
            set = diagrams.and(set, condition.set());
        }
        return set;
    }

    private List<Map<String, String>> words(List<Cube> cubes, List<Integer> sets) {
        List<Map<String, String>> words = new ArrayList<>();
        for (int i = 0; i < cubes.size(); i++) {
            int others = Diagrams.NOTHING;
            for (int j = 0; j < sets.size(); j++) {
                others = j == i ? others : diagrams.or(others, sets.get(j));
            }
            if (diagrams.within(sets.get(i), others)) {
                sets.set(i, Diagrams.NOTHING);
            } else {
                words.add(words(cubes.get(i), sets.get(i)));
            }
        }
        return words;
    }

    private BitSet[] cube(int[] example) {
        BitSet[] cube = new BitSet[example.length];
        for (int i = 0; i < cube.length; i++) {
            cube[i] = new BitSet();
            if (example[i] < 0) {
                cube[i].set(0, diagrams.size(i));
            } else {
                cube[i].set(example[i]);
            }
        }
        return cube;
    }

    /** Words first, columns last: a reader looks for columns. */
    private BitSet[] widen(BitSet[] cube, int set) {
        for (int variable = cube.length - 1; variable >= 0; variable--) {
            BitSet all = new BitSet();
            all.set(0, diagrams.size(variable));
            if (cube[variable].equals(all) || fits(cube, variable, all, set)) {
                continue;
            }
            for (int value = 0; value < diagrams.size(variable); value++) {
                BitSet wider = (BitSet) cube[variable].clone();
                wider.set(value);
                fits(cube, variable, wider, set);
            }
        }
        return cube;
    }

    private boolean fits(BitSet[] cube, int variable, BitSet values, int set) {
        BitSet before = cube[variable];
        cube[variable] = values;
        if (reachesOnly(cube, set, new BitSet())) {
            return true;
        }
        cube[variable] = before;
        return false;
    }

    /** Whether a cube lies within a set, found without making a diagram of it. */
    private boolean reachesOnly(BitSet[] cube, int set, BitSet seen) {
        if (set <= Diagrams.EVERYTHING || seen.get(set)) {
            return set != Diagrams.NOTHING;
        }
        BitSet values = cube[diagrams.variable(set)];
        for (int value = values.nextSetBit(0); value >= 0; value = values.nextSetBit(value + 1)) {
            if (!reachesOnly(cube, diagrams.child(set, value), seen)) {
                return false;
            }
        }
        seen.set(set);
        return true;
    }

    private int set(BitSet[] cube) {
        int set = Diagrams.EVERYTHING;
        for (int variable = cube.length - 1; variable >= 0; variable--) {
            int[] below = new int[diagrams.size(variable)];
            for (int value = 0; value < below.length; value++) {
                below[value] = cube[variable].get(value) ? set : Diagrams.NOTHING;
            }
            set = diagrams.node(variable, below);
        }
        return set;
    }

    /** Of a variable that matters, the values that occur in what the cube is there for. */
    private Map<String, String> words(Cube cube, int covered) {
        Map<String, String> words = new LinkedHashMap<>();
        cube.under().forEach(condition -> words.put(condition.name(), condition.value()));
        for (int variable = 0; variable < cube.values().length; variable++) {
            int size = diagrams.size(variable);
            BitSet values = (BitSet) cube.values()[variable].clone();
            if (values.cardinality() < size) {
                for (int value = values.nextSetBit(0); value >= 0; value = values.nextSetBit(value + 1)) {
                    values.set(value, diagrams.given(covered, variable, value) != Diagrams.NOTHING);
                }
                boolean most = values.cardinality() > 1 && values.cardinality() * 2 > size;
                BitSet named = (BitSet) values.clone();
                if (most) {
                    named.flip(0, size);
                }
                words.put(space.name(variable), (most ? "not " : "") + named(variable, named));
            }
        }
        return words;
    }

    private String named(int variable, BitSet values) {
        List<String> all = space.values(variable);
        return String.join("|", values.stream().mapToObj(all::get).toList());
    }
}
