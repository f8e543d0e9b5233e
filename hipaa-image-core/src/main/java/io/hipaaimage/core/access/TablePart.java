package io.hipaaimage.core.access;

import io.hipaaimage.core.access.Conditions.Condition;
import io.hipaaimage.core.access.Recording.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Conditions that are looked up together, each with the test that it belongs to, and which values of their inputs they tell apart. */
record TablePart(List<Condition> conditions, List<Integer> tests, BitSet live, Map<Integer, int[]> classes) {
    private static final int MOST_MERGED = 1 << 8;

    static TablePart of(List<Step> steps, Condition condition, int test) {
        BitSet live = Reads.live(steps, condition.step());
        Map<Integer, int[]> classes = new TreeMap<>();
        Reads.inputs(steps, live).stream().forEach(i -> classes.put(i, Reads.classes(steps, live, i)));
        return new TablePart(List.of(condition), List.of(test), live, classes);
    }

    TablePart and(TablePart other) {
        List<Condition> allConditions = new ArrayList<>(conditions);
        allConditions.addAll(other.conditions);
        List<Integer> allTests = new ArrayList<>(tests);
        allTests.addAll(other.tests);
        BitSet allLive = new BitSet();
        allLive.or(live);
        allLive.or(other.live);
        return new TablePart(allConditions, allTests, allLive, classes(other));
    }

    private Map<Integer, int[]> classes(TablePart other) {
        Map<Integer, int[]> both = new TreeMap<>(classes);
        other.classes.forEach((input, finer) -> both.merge(input, finer, TablePart::refined));
        return both;
    }

    /** Values are in one class where both say so. */
    private static int[] refined(int[] first, int[] second) {
        int[] classes = new int[first.length];
        int[] numbers = new int[first.length * first.length];
        int count = 0;
        for (int value = 0; value < classes.length; value++) {
            int pair = first[value] * first.length + second[value];
            if (numbers[pair] == 0) {
                numbers[pair] = ++count;
            }
            classes[value] = numbers[pair] - 1;
        }
        return classes;
    }

    /** How many combinations of classes there are. */
    long entries() {
        return entries(classes);
    }

    private static long entries(Map<Integer, int[]> classes) {
        long entries = 1;
        for (int[] ofInput : classes.values()) {
            entries *= Reads.count(ofInput);
        }
        return entries;
    }

    /** One part for each set of inputs, then together as long as two of them make a small table. */
    static List<TablePart> merged(List<TablePart> parts) {
        List<TablePart> left = new ArrayList<>();
        for (TablePart part : parts) {
            int same = sameInputs(left, part);
            if (same < 0) {
                left.add(part);
            } else {
                left.set(same, left.get(same).and(part));
            }
        }
        return small(left);
    }

    /** The two of which the table is smallest, again and again, until none is small. */
    private static List<TablePart> small(List<TablePart> parts) {
        List<TablePart> left = new ArrayList<>(parts);
        List<List<Long>> sizes = new ArrayList<>(); // of each with those before it
        for (int i = 0; i < left.size(); i++) {
            sizes.add(together(left, i));
        }
        while (true) {
            int first = -1;
            int second = -1;
            long least = MOST_MERGED + 1L;
            for (int i = 0; i < left.size(); i++) {
                for (int k = 0; k < i; k++) {
                    if (sizes.get(i).get(k) < least) {
                        least = sizes.get(i).get(k);
                        first = k;
                        second = i;
                    }
                }
            }
            if (first < 0) {
                return left;
            }
            left.add(left.get(first).and(left.get(second)));
            for (int gone : new int[] {second, first}) {
                left.remove(gone);
                sizes.remove(gone);
                sizes.subList(gone, sizes.size()).forEach(row -> row.remove(gone));
            }
            sizes.add(together(left, left.size() - 1));
        }
    }

    private static List<Long> together(List<TablePart> parts, int part) {
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < part; i++) {
            sizes.add(entries(parts.get(i).classes(parts.get(part))));
        }
        return sizes;
    }

    private static int sameInputs(List<TablePart> parts, TablePart part) {
        for (int i = 0; i < parts.size(); i++) {
            boolean same = parts.get(i).classes.keySet().equals(part.classes.keySet());
            if (same && entries(parts.get(i).classes(part)) <= Conditions.MOST_ENTRIES) {
                return i;
            }
        }
        return -1;
    }
}
