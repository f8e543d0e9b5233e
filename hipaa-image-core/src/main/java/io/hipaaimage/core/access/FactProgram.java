package io.hipaaimage.core.access;

import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.FactSet.Tri;
import io.hipaaimage.core.access.Recording.Op;
import io.hipaaimage.core.access.Recording.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes the facts that some rules test, and no others, of a question of one purpose. Values are small numbers, false below unknown below
 * true, so that a conjunction is the lesser, a disjunction the greater, and a negation what is left to the greatest. Immutable.
 */
@SuppressWarnings("EnumOrdinal") // places in tables that are made and read in one process, and never kept
final class FactProgram {
    private static final Op[] OPS = Op.values();
    private static final Tri[] VALUES = {Tri.FALSE, Tri.UNKNOWN, Tri.TRUE};

    private final byte[] ops;
    private final int[] a;
    private final int[] b;
    private final int[] c;
    private final long[][] tables;
    private final String[] words;
    private final String[] values;
    private final int[] places;
    private final int[] results;

    FactProgram(Recording recording, Set<Fact> needed) {
        List<Step> steps = recording.steps();
        BitSet live = live(recording, needed);
        int[] slots = new int[steps.size()];
        int size = live.cardinality();
        this.ops = new byte[size];
        this.a = new int[size];
        this.b = new int[size];
        this.c = new int[size];
        this.tables = new long[size][];
        this.words = new String[size];
        this.values = new String[size];
        for (int step = live.nextSetBit(0), slot = 0; step >= 0; step = live.nextSetBit(step + 1), slot++) {
            slots[step] = slot;
            write(steps.get(step), slot, slots);
        }
        List<int[]> puts = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            int step = recording.of(fact);
            if (step != Recording.TRUE && step != Recording.FALSE && needed.contains(fact)) {
                puts.add(new int[] {FactNames.place(fact), slots[step]});
            }
        }
        this.places = puts.stream().mapToInt(p -> p[0]).toArray();
        this.results = puts.stream().mapToInt(p -> p[1]).toArray();
    }

    private static BitSet live(Recording recording, Set<Fact> needed) {
        List<Step> steps = recording.steps();
        BitSet live = new BitSet();
        live.set(Recording.FALSE, Recording.TRUE + 1);
        for (Fact fact : needed) {
            live.set(recording.of(fact));
        }
        for (int i = steps.size() - 1; i > Recording.TRUE; i--) {
            Step step = steps.get(i);
            if (live.get(i)) {
                for (int operand : operands(step)) {
                    live.set(operand);
                }
            }
        }
        return live;
    }

    static int[] operands(Step step) {
        return switch (step.op()) {
            case AND, OR -> new int[] {step.a(), step.b()};
            case NOT, IS_TRUE, IS_UNKNOWN -> new int[] {step.a()};
            case WHEN -> new int[] {step.a(), step.b(), step.c()};
            case CONSTANT, COLUMN, COLUMNS, WORD, VALUED, OVER, CLAIM -> new int[0];
        };
    }

    private void write(Step step, int slot, int[] slots) {
        ops[slot] = (byte) step.op().ordinal();
        int operands = operands(step).length;
        a[slot] = operands > 0 ? slots[step.a()] : step.a();
        b[slot] = operands > 1 ? slots[step.b()] : step.b();
        c[slot] = operands > 2 ? slots[step.c()] : step.c();
        tables[slot] = step.table().stream().mapToLong(Long::longValue).toArray();
        words[slot] = step.word();
        values[slot] = step.value();
    }

    /** The facts that read a word, be it through others. */
    static Set<Fact> readers(Recording recording, String word) {
        List<Step> steps = recording.steps();
        BitSet reading = new BitSet();
        for (int i = 0; i < steps.size(); i++) {
            boolean reads = steps.get(i).word().equals(word);
            for (int operand : operands(steps.get(i))) {
                reads |= reading.get(operand);
            }
            reading.set(i, reads);
        }
        Set<Fact> readers = EnumSet.noneOf(Fact.class);
        for (Fact fact : Fact.values()) {
            if (reading.get(recording.of(fact))) {
                readers.add(fact);
            }
        }
        return readers;
    }

    /** Sets its facts for a question whose words are set, whatever they were before. */
    void run(int[] inputs, FactSet facts) {
        if (places.length == 0) {
            return;
        }
        byte[] v = values(inputs, facts);
        for (int i = 0; i < places.length; i++) {
            facts.reset(places[i], VALUES[v[results[i]]]);
        }
    }

    /** What is true and what is not known where no word is read. */
    long[][] masks(int[] inputs) {
        byte[] v = values(inputs, null);
        long[][] masks = new long[2][FactNames.WORDS];
        for (int i = 0; i < places.length; i++) {
            byte value = v[results[i]];
            if (value != Recording.FALSE) {
                masks[value == Recording.TRUE ? 0 : 1][places[i] >> 6] |= 1L << places[i];
            }
        }
        return masks;
    }

    private byte[] values(int[] inputs, @Nullable FactSet facts) {
        byte[] v = new byte[ops.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = (byte) step(i, v, inputs, facts);
        }
        return v;
    }

    private int step(int i, byte[] v, int[] inputs, @Nullable FactSet facts) {
        return switch (OPS[ops[i]]) {
            case CONSTANT -> a[i];
            case COLUMN -> (int) (tables[i][0] >>> inputs[a[i]] & 1) << 1;
            case COLUMNS -> (int) (tables[i][inputs[a[i]]] >>> inputs[b[i]] & 1) << 1;
            case WORD -> number(said(facts).get(a[i]));
            case VALUED -> number(said(facts).valued(words[i], values[i]));
            case OVER -> number(said(facts).over(words[i], a[i]));
            case CLAIM -> inputs[Inputs.CLAIMS + a[i]];
            case AND -> Math.min(v[a[i]], v[b[i]]);
            case OR -> Math.max(v[a[i]], v[b[i]]);
            case NOT -> Recording.TRUE - v[a[i]];
            case WHEN -> v[a[i]] == Recording.TRUE ? v[b[i]] : v[c[i]];
            case IS_TRUE -> v[a[i]] & Recording.TRUE;
            case IS_UNKNOWN -> (v[a[i]] & Recording.UNKNOWN) << 1;
        };
    }

    private static FactSet said(@Nullable FactSet facts) {
        if (facts == null) {
            throw new VaultBugException("a program without words reads one");
        }
        return facts;
    }

    static int number(Tri value) {
        return switch (value) {
            case FALSE -> Recording.FALSE;
            case UNKNOWN -> Recording.UNKNOWN;
            case TRUE -> Recording.TRUE;
        };
    }
}
