package io.hipaaimage.benchmarks;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.deid.dicom.DicomDeidentifier;
import io.hipaaimage.deid.dicom.identity.KeyedPseudonyms;
import io.hipaaimage.deid.dicom.identity.Secret;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * De-identifies DICOM in memory, file to file on one thread, beside {@code cp}, and {@code dcmodify} and {@code gdcmanon} where they are
 * installed: all of a row in turns in one run, after a warm-up, the best and the median of some rounds. Run it with {@code -Xmx32m}.
 *
 * <p>Arguments: megabytes of the large image (512), rounds (7), small files (200).
 */
public final class DeidRun {
    private final Workplace place;
    private final int rounds;
    private final int small;
    private final DicomDeidentifier deidentifier =
            new DicomDeidentifier(new KeyedPseudonyms(Secret.of(new byte[32])), Set.of());

    private DeidRun(Workplace place, int rounds, int small) {
        this.place = place;
        this.rounds = rounds;
        this.small = small;
    }

    /** What is timed. */
    private interface Work {
        void run() throws ImageVaultException, IOException, InterruptedException;
    }

    /**
     * Runs all rows.
     *
     * @param arguments see above
     * @throws Exception if a row does not do its work
     */
    public static void main(String[] arguments) throws Exception {
        int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 512;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        int small = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200;
        System.out.printf(
                Locale.ROOT,
                "load %.1f, heap %d MiB%n",
                load(),
                Runtime.getRuntime().maxMemory() >> 20);
        try (Workplace place = Workplace.inMemory()) {
            DeidRun run = new DeidRun(place, rounds, small);
            run.small();
            run.headers();
            run.large(megabytes, 16);
            run.large(megabytes, 12);
        }
        System.out.printf(Locale.ROOT, "load %.1f%n", load());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void large(int megabytes, int stored) throws Exception {
        Path from = place.resolve("large.dcm");
        Path to = place.resolve("large.out");
        new DicomFiles(1, stored).write(from, 1, megabytes * 2);
        Work ours = () -> deidentify(from, to);
        ours.run();
        requireClean(to);
        String name = megabytes + " MiB, " + stored + " bits";
        compare(name, ours, () -> external("cp", from.toString(), to.toString()), peers(from, to, List.of(from)));
        Files.delete(from);
        Files.delete(to);
    }

    private void small() throws Exception {
        Path folder = Files.createDirectory(place.resolve("small"));
        Path out = Files.createDirectory(place.resolve("small.out"));
        List<Path> from = new ArrayList<>();
        DicomFiles made = new DicomFiles(2, 12);
        for (int i = 0; i < small; i++) {
            Path file = folder.resolve(i + ".dcm");
            made.write(file, i + 1, 1);
            from.add(file);
        }
        Work ours = () -> {
            for (Path file : from) {
                deidentify(file, out.resolve(file.getFileName()));
            }
        };
        for (int i = 0; i < 10; i++) {
            ours.run();
        }
        requireClean(out.resolve("0.dcm"));
        Work copy = () -> external("cp", "-r", folder.toString(), out.toString());
        compare(small + " files of 0.5 MB", ours, copy, peers(folder, out, from));
        compare(small + " files of 0.5 MB, two threads", onTwo(from, out), copy, Map.of());
    }

    /** Every other file on a thread of its own. */
    private Work onTwo(List<Path> from, Path out) {
        return () -> {
            List<Throwable> failures = new CopyOnWriteArrayList<>();
            Thread other = new Thread(() -> {
                try {
                    every(from, 1, out);
                } catch (ImageVaultException | IOException e) {
                    failures.add(e);
                }
            });
            other.start();
            every(from, 0, out);
            other.join();
            if (!failures.isEmpty()) {
                throw new IOException("a thread did not do its work", failures.get(0));
            }
        };
    }

    private void every(List<Path> from, int first, Path out) throws ImageVaultException, IOException {
        for (int i = first; i < from.size(); i += 2) {
            deidentify(from.get(i), out.resolve(from.get(i).getFileName()));
        }
    }

    /** Objects without pixels, in memory: what the header alone costs. */
    private void headers() throws Exception {
        DicomFiles made = new DicomFiles(3, 12);
        List<ImageSource> objects = new ArrayList<>();
        for (int i = 0; i < 2 * small + 100; i++) {
            Path file = place.resolve("h" + i);
            Files.write(file, made.header(i + 1));
            objects.add(ImageSource.file(file));
        }
        Work ours = () -> {
            for (ImageSource object : objects) {
                deidentifier.deidentify(
                        object, ids -> Output.unverified(java.io.OutputStream.nullOutputStream()), false);
            }
        };
        for (int i = 0; i < 20; i++) {
            ours.run();
        }
        double[] seconds = new double[rounds];
        double[] processor = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            seconds[i] = seconds(ours);
            processor[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9;
        }
        Arrays.sort(seconds);
        Arrays.sort(processor);
        System.out.printf(
                Locale.ROOT,
                "headers from files, written nowhere: best %.0f a second, median %.0f; %.0f a second of the processor%n",
                objects.size() / seconds[0],
                objects.size() / seconds[rounds / 2],
                objects.size() / processor[rounds / 2]);
    }

    private void deidentify(Path from, Path to) throws ImageVaultException, IOException {
        deidentifier.deidentify(ImageSource.file(from), ids -> Output.replacing(to), false);
    }

    private static void requireClean(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(1 << 14), StandardCharsets.ISO_8859_1);
            if (!head.contains("2.25.") || head.contains("Planted")) {
                throw new IllegalStateException("a de-identification did not do its work");
            }
        }
    }

    /** Programs of others that do less: each replaces some attributes of files that a copy made first. */
    private static Map<String, Work> peers(Path from, Path to, List<Path> files) {
        Map<String, Work> peers = new LinkedHashMap<>();
        Path target = Files.isDirectory(from) ? to.resolve(from.getFileName()) : to;
        if (installed("dcmodify")) {
            List<String> command = new ArrayList<>(
                    List.of("dcmodify", "-nb", "-gst", "-gse", "-gin", "-ma", "(0010,0010)=X", "-ma", "(0010,0020)=Y"));
            files.forEach(file -> command.add(
                    Files.isDirectory(from) ? target.resolve(file.getFileName()).toString() : target.toString()));
            peers.put("dcmodify", () -> {
                external("cp", "-r", from.toString(), to.toString());
                external(command.toArray(String[]::new));
            });
        }
        if (installed("gdcmanon") && Files.isRegularFile(from)) {
            peers.put(
                    "gdcmanon",
                    () -> external(
                            "gdcmanon",
                            "--dumb",
                            "--continue",
                            "--replace",
                            "10,10,X",
                            "--replace",
                            "10,20,Y",
                            from.toString(),
                            to.toString()));
        }
        return peers;
    }

    private static boolean installed(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    private void compare(String row, Work ours, Work copy, Map<String, Work> peers) throws Exception {
        Map<String, Work> all = new LinkedHashMap<>();
        all.put("ours", ours);
        all.put("cp", copy);
        all.putAll(peers);
        Map<String, double[]> seconds = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (var work : all.entrySet()) {
                seconds.computeIfAbsent(work.getKey(), name -> new double[rounds])[round] = seconds(work.getValue());
            }
        }
        seconds.values().forEach(Arrays::sort);
        StringBuilder line = new StringBuilder(row);
        seconds.forEach((name, sorted) -> line.append(String.format(
                Locale.ROOT,
                " | %s best %.3f s, median %.3f s (%.2f of cp)",
                name,
                sorted[0],
                sorted[rounds / 2],
                sorted[0] / best(seconds))));
        System.out.println(line);
    }

    private static double best(Map<String, double[]> seconds) {
        double[] copy = seconds.get("cp");
        if (copy == null) {
            throw new IllegalStateException("no copy was timed");
        }
        return copy[0];
    }

    private static double seconds(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void external(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
    }
}
