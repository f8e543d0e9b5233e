package io.hipaaimage.core.selftest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * Where what is in memory can come to lie on a disk: swap, dumps of the heap, core files; read where the system says so. Facts for an
 * operator, not findings: whether a swap is encrypted no process can see.
 *
 * @param arguments the options of this JVM
 * @param swaps the text of {@code /proc/swaps}, or empty where there is none
 * @param limits the text of {@code /proc/self/limits}, or empty where there is none
 */
record HostSettings(List<String> arguments, Optional<String> swaps, Optional<String> limits) {
    private static final int MOST = 64 << 10;

    static HostSettings read() {
        return new HostSettings(
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                text("/proc/swaps"),
                text("/proc/self/limits"));
    }

    List<String> notices() {
        List<String> found = new ArrayList<>();
        found.add(swap());
        boolean dumps = arguments.stream().anyMatch(a -> a.equals("-XX:+HeapDumpOnOutOfMemoryError"));
        found.add(
                dumps
                        ? "HEAP_DUMPS on: an OutOfMemoryError writes opened pictures and keys to a file; put it on an encrypted disk or"
                                + " take -XX:+HeapDumpOnOutOfMemoryError away"
                        : "HEAP_DUMPS off");
        limits.flatMap(HostSettings::coreFiles).ifPresent(found::add);
        return found;
    }

    private String swap() {
        if (swaps.isEmpty()) {
            return "SWAP unknown: this system does not say";
        }
        long areas = swaps.get().lines().skip(1).filter(line -> !line.isBlank()).count();
        return areas == 0
                ? "SWAP off"
                : "SWAP on: " + areas
                        + " areas; opened pictures and keys can come to lie there, so encrypt them or switch them off";
    }

    private static Optional<String> coreFiles(String text) {
        return text.lines()
                .filter(line -> line.startsWith("Max core file size"))
                .map(line -> new StringTokenizer(line.substring("Max core file size".length())))
                .filter(StringTokenizer::hasMoreTokens)
                .map(StringTokenizer::nextToken)
                .map(soft -> soft.equals("0") ? "CORE_FILES off" : "CORE_FILES on: set the limit of core files to 0")
                .findFirst();
    }

    private static Optional<String> text(String file) {
        try (var in = Files.newInputStream(Path.of(file))) {
            return Optional.of(new String(in.readNBytes(MOST), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return Optional.empty(); // another system, or one that does not tell
        }
    }
}
