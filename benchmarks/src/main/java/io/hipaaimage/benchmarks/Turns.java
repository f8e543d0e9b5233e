package io.hipaaimage.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Times several ways to do one thing in turns, so that a burst of load meets all of them, and prints each beside the first. */
final class Turns {
    /** What is timed. */
    interface Work {
        void run() throws Exception;
    }

    private final Map<String, Work> works = new LinkedHashMap<>();

    Turns with(String name, Work work) {
        works.put(name, work);
        return this;
    }

    /** Prints medians of the time by the clock, and of the first one's processor time too; bytes are those of the source. */
    void run(String row, int rounds, long bytes) throws Exception {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        double[] processor = new double[rounds];
        String first = works.keySet().iterator().next();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Work> work : works.entrySet()) {
                long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                long begin = System.nanoTime();
                work.getValue().run();
                seconds.computeIfAbsent(work.getKey(), name -> new double[rounds])[round] =
                        (System.nanoTime() - begin) / 1e9;
                if (work.getKey().equals(first)) {
                    processor[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
                }
            }
        }
        seconds.values().forEach(Arrays::sort);
        Arrays.sort(processor);
        double ours = seconds.values().iterator().next()[rounds / 2];
        StringBuilder line = new StringBuilder(row);
        seconds.forEach((name, sorted) -> line.append(String.format(
                Locale.ROOT, " | %s %.3f s (%.2f times as long)", name, sorted[rounds / 2], sorted[rounds / 2] / ours)));
        line.append(String.format(
                Locale.ROOT,
                " | %.0f MB/s, %.0f MB a second of its thread",
                bytes / 1e6 / ours,
                bytes / 1e6 / processor[rounds / 2]));
        System.out.println(line);
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Another program, which must succeed. */
    static void external(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("a peer failed");
        }
    }
}
