package io.hipaaimage.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /**
     * Prints for each the median of the time by the clock and of processor time, its own threads' and that of programs it started, with how
     * many times the first one's they are. On a machine that others use too, the latter say more. Bytes are those of the source.
     */
    void run(String row, int rounds, long bytes) throws Exception {
        Map<String, double[]> clock = new LinkedHashMap<>();
        Map<String, double[]> processor = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Work> work : works.entrySet()) {
                double used = processorSeconds();
                long begin = System.nanoTime();
                work.getValue().run();
                clock.computeIfAbsent(work.getKey(), name -> new double[rounds])[round] =
                        (System.nanoTime() - begin) / 1e9;
                processor.computeIfAbsent(work.getKey(), name -> new double[rounds])[round] = processorSeconds() - used;
            }
        }
        double first = 0;
        double firstProcessor = 0;
        System.out.printf(Locale.ROOT, "%s, %.0f MB%n", row, bytes / 1e6);
        for (String name : works.keySet()) {
            double seconds = median(clock, name);
            double used = median(processor, name);
            first = first == 0 ? seconds : first;
            firstProcessor = firstProcessor == 0 ? used : firstProcessor;
            System.out.printf(
                    Locale.ROOT,
                    "  %-16s clock %7.3f s (%5.2f) %6.0f MB/s | processor %7.3f s (%5.2f) %6.0f MB/s%n",
                    name,
                    seconds,
                    seconds / first,
                    bytes / 1e6 / seconds,
                    used,
                    used / firstProcessor,
                    bytes / 1e6 / used);
        }
    }

    private static double median(Map<String, double[]> times, String name) {
        double[] sorted = times.getOrDefault(name, new double[1]);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** This process's and its ended children's, in hundredths of a second; 0 where the system does not tell. */
    private static double processorSeconds() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        if (!Files.isReadable(stat)) {
            return 0;
        }
        String told = Files.readString(stat);
        String[] fields = told.substring(told.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field = 11; field <= 14; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / 100.0;
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
