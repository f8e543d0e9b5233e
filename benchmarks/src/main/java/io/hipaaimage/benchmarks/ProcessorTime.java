package io.hipaaimage.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this process took of the processors, and how much of it the JVM's compilers: what runs once is compiled while it is measured, and a
 * verifier that runs each night is not.
 *
 * @param all of every thread, in nanoseconds
 * @param compilers of the compilers' threads, in nanoseconds; zero where the system does not tell (it is Linux that does)
 */
record ProcessorTime(long all, long compilers) {
    private static final Path TASKS = Path.of("/proc/self/task");

    static ProcessorTime now() throws IOException {
        long all = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
        return new ProcessorTime(all, compilersNow());
    }

    ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(all - before.all, compilers - before.compilers);
    }

    double seconds() {
        return all / 1e9;
    }

    double secondsOfWork() {
        return (all - compilers) / 1e9;
    }

    private static long compilersNow() throws IOException {
        if (!Files.isDirectory(TASKS)) {
            return 0;
        }
        long sum = 0;
        try (Stream<Path> tasks = Files.list(TASKS)) {
            for (Path task : tasks.toList()) {
                List<String> name = lines(task.resolve("comm"));
                if (!name.isEmpty() && name.get(0).matches("C[12] Compiler.*")) {
                    List<String> ran = lines(task.resolve("schedstat"));
                    sum += ran.isEmpty()
                            ? 0
                            : Long.parseLong(ran.get(0).substring(0, ran.get(0).indexOf(' ')));
                }
            }
        }
        return sum;
    }

    /** Nothing of a thread that has ended meanwhile. */
    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
