package io.hipaaimage.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** One way to answer questions, and what it took: half of them timed together by the processor, half each for itself by the clock. */
final class QuestionTurn<Q> {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String name;
    private final int each;
    private final ToIntFunction<Q> way;
    private final long[] nanos;
    private long processor;
    private int asked;
    private int measured;
    private long said;

    QuestionTurn(String name, int questions, ToIntFunction<Q> way) {
        this(name, questions, 1, way);
    }

    /** A way to answer lists of so many questions each. */
    QuestionTurn(String name, int questions, int each, ToIntFunction<Q> way) {
        this.name = name;
        this.each = each;
        this.way = way;
        this.nanos = new long[questions];
    }

    void ask(List<Q> together, List<Q> alone, boolean counts) {
        long begin = THREADS.getCurrentThreadCpuTime();
        for (Q question : together) {
            said += way.applyAsInt(question);
        }
        if (counts) {
            processor += THREADS.getCurrentThreadCpuTime() - begin;
            asked += each * together.size();
        }
        for (Q question : alone) {
            long before = System.nanoTime();
            said += way.applyAsInt(question);
            long took = System.nanoTime() - before;
            if (counts) {
                nanos[measured++] = took;
            }
        }
    }

    void print() {
        long[] sorted = Arrays.copyOf(nanos, measured);
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-36s %,9d asked %,11.0f a processor second; alone half within %,d ns, 99 of 100 within %,d ns (said %d)%n",
                name,
                asked,
                asked * 1e9 / Math.max(1, processor),
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)],
                said);
    }
}
