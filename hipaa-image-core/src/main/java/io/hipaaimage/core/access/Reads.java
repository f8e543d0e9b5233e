package io.hipaaimage.core.access;

import io.hipaaimage.core.access.Recording.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What steps hang on: columns, claims and words, as {@link Inputs} numbers them. */
final class Reads {
    private Reads() {}

    /** For each step the inputs that it hangs on. */
    static List<BitSet> of(List<Step> steps) {
        List<BitSet> reads = new ArrayList<>();
        for (Step step : steps) {
            BitSet inputs = new BitSet();
            leaf(step, inputs);
            for (int operand : FactProgram.operands(step)) {
                inputs.or(reads.get(operand));
            }
            reads.add(inputs);
        }
        return reads;
    }

    /** The inputs that these steps read. */
    static BitSet inputs(List<Step> steps, BitSet live) {
        BitSet inputs = new BitSet();
        for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
            leaf(steps.get(i), inputs);
        }
        return inputs;
    }

    private static void leaf(Step step, BitSet inputs) {
        switch (step.op()) {
            case COLUMN -> inputs.set(step.a());
            case COLUMNS -> {
                inputs.set(step.a());
                inputs.set(step.b());
            }
            case CLAIM -> inputs.set(Inputs.CLAIMS + step.a());
            case WORD, VALUED, OVER -> inputs.set(Inputs.word(step.word()));
            default -> {} // reads others
        }
    }

    /** A step and all that it is computed from. */
    static BitSet live(List<Step> steps, int step) {
        BitSet live = new BitSet();
        live.set(step);
        for (int i = step; i >= 0; i = live.previousSetBit(i - 1)) {
            for (int operand : FactProgram.operands(steps.get(i))) {
                live.set(operand);
            }
        }
        return live;
    }

    /**
     * Which values of an input these steps tell apart: for each value the number of its class, from 0 up without gaps. Values of one class are
     * the same to each step, whatever else is said.
     */
    static int[] classes(List<Step> steps, BitSet live, int input) {
        int[] classes = new int[Inputs.values(input)];
        List<List<Long>> known = new ArrayList<>();
        for (int value = 0; value < classes.length; value++) {
            List<Long> seen = seen(steps, live, input, value);
            int number = known.indexOf(seen);
            if (number < 0) {
                number = known.size();
                known.add(seen);
            }
            classes[value] = number;
        }
        return classes;
    }

    /** How many classes there are. */
    static int count(int[] classes) {
        int most = 0;
        for (int number : classes) {
            most = Math.max(most, number);
        }
        return most + 1;
    }

    private static List<Long> seen(List<Step> steps, BitSet live, int input, int value) {
        List<Long> seen = new ArrayList<>();
        for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
            Step step = steps.get(i);
            switch (step.op()) {
                case COLUMN -> {
                    if (step.a() == input) {
                        seen.add(step.table().get(0) >>> value & 1);
                    }
                }
                case COLUMNS -> pair(step, input, value, seen);
                case CLAIM -> {
                    if (Inputs.CLAIMS + step.a() == input) {
                        seen.add((long) value);
                    }
                }
                case WORD, VALUED, OVER -> {
                    if (Inputs.word(step.word()) == input) {
                        seen.add((long) said(step, value));
                    }
                }
                default -> {} // computed from the others
            }
        }
        return seen;
    }

    private static void pair(Step step, int input, int value, List<Long> seen) {
        if (step.a() == input) {
            seen.add(step.table().get(value));
        }
        if (step.b() == input) {
            for (long row : step.table()) {
                seen.add(row >>> value & 1);
            }
        }
    }

    /** What a step makes of the code of its word; a number and what is unknown have none. */
    static int said(Step step, int code) {
        if (code == 0) {
            return Recording.FALSE;
        }
        return step.op() == Recording.Op.WORD || code == Coded.code(step.word(), step.value())
                ? Recording.TRUE
                : Recording.FALSE;
    }

    /** The values of all steps that are live, where each input has a value. */
    static byte[] values(List<Step> steps, BitSet live, int[] inputs) {
        byte[] v = new byte[steps.size()];
        for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
            v[i] = (byte) value(steps.get(i), v, inputs);
        }
        return v;
    }

    private static int value(Step step, byte[] v, int[] inputs) {
        return switch (step.op()) {
            case CONSTANT -> step.a();
            case COLUMN -> (int) (step.table().get(0) >>> inputs[step.a()] & 1) << 1;
            case COLUMNS -> (int) (step.table().get(inputs[step.a()]) >>> inputs[step.b()] & 1) << 1;
            case WORD, VALUED, OVER -> said(step, inputs[Inputs.word(step.word())]);
            case CLAIM -> inputs[Inputs.CLAIMS + step.a()];
            case AND -> Math.min(v[step.a()], v[step.b()]);
            case OR -> Math.max(v[step.a()], v[step.b()]);
            case NOT -> Recording.TRUE - v[step.a()];
            case WHEN -> v[step.a()] == Recording.TRUE ? v[step.b()] : v[step.c()];
            case IS_TRUE -> v[step.a()] & Recording.TRUE;
            case IS_UNKNOWN -> (v[step.a()] & Recording.UNKNOWN) << 1;
        };
    }
}
