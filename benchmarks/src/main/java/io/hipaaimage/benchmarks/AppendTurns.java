package io.hipaaimage.benchmarks;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log of a vault, its writers waiting until their entries are on the disk, beside the bare file and PostgreSQL's autocommit inserts: in
 * turns, since what the disk does changes from one minute to the next. Prints the median of the rounds and of each round's ratio. {@code
 * benchmarks/audit.sh} starts PostgreSQL and says where it is; without that its rows are left out.
 */
public final class AppendTurns {
    private static final int[] WRITERS = {1, 8, 64};
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final double seconds;
    private final List<String> pgbench;

    private AppendTurns(double seconds, List<String> pgbench) {
        this.seconds = seconds;
        this.pgbench = pgbench;
    }

    /**
     * Runs it.
     *
     * @param arguments rounds; seconds of a turn; then, if PostgreSQL takes part, the command of pgbench up to its {@code -c}
     * @throws Exception if anything fails
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        double seconds = Double.parseDouble(arguments[1]);
        List<String> pgbench = Arrays.asList(arguments).subList(2, arguments.length);
        new AppendTurns(seconds, pgbench).run(rounds);
    }

    private void run(int rounds) throws Exception {
        OpenLog log = new OpenLog();
        BareFile bare = new BareFile();
        log.open();
        bare.open();
        double[][] ours = new double[WRITERS.length][rounds];
        double[][] theirs = new double[WRITERS.length][rounds];
        double[] file = new double[rounds];
        try {
            for (int warm = 0; warm < 3; warm++) {
                for (int writers : WRITERS) {
                    writers(log, writers);
                }
            }
            for (int round = 0; round < rounds; round++) {
                file[round] = rate(1, () -> bare.writeAndForce());
                for (int i = 0; i < WRITERS.length; i++) {
                    ours[i][round] = writers(log, WRITERS[i]);
                    theirs[i][round] = pgbench.isEmpty() ? 0 : inserts(WRITERS[i]);
                }
            }
        } finally {
            log.clear();
            bare.clear();
        }
        say("1 writer", ours[0], "write and force", file);
        for (int i = 0; i < WRITERS.length; i++) {
            say(WRITERS[i] + " writers", ours[i], "PostgreSQL", theirs[i]);
        }
        System.out.printf(Locale.ROOT, "load average %.1f%n", Turns.load());
    }

    private static void say(String row, double[] ours, String peer, double[] theirs) {
        double[] ratios = new double[ours.length];
        Arrays.setAll(ratios, round -> ours[round] / theirs[round]);
        System.out.printf(
                Locale.ROOT,
                "%-11s %,9.0f/s   %-16s %,9.0f/s   ratio %.2f (%.2f to %.2f)%n",
                row,
                median(ours),
                peer,
                median(theirs),
                median(ratios),
                Arrays.stream(ratios).min().orElse(0),
                Arrays.stream(ratios).max().orElse(0));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private double writers(OpenLog log, int writers) throws Exception {
        return rate(writers, () -> append(log));
    }

    private static long append(OpenLog log) throws ImageVaultException {
        return log.append();
    }

    /** How often a second so many threads together do it. */
    private double rate(int threads, Callable<?> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long begun = System.nanoTime();
            long end = begun + (long) (seconds * 1e9);
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                counts.add(pool.submit(() -> until(end, work)));
            }
            long all = 0;
            for (Future<Long> count : counts) {
                all += count.get();
            }
            return all / ((System.nanoTime() - begun) / 1e9);
        } finally {
            pool.shutdown(); // each writer has given its count, and so has ended
        }
    }

    private static long until(long end, Callable<?> work) throws Exception {
        long count = 0;
        while (System.nanoTime() - end < 0) {
            work.call();
            count++;
        }
        return count;
    }

    private double inserts(int clients) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(pgbench);
        int turn = (int) Math.max(1, Math.round(seconds));
        command.addAll(List.of("-c", "" + clients, "-j", "2", "-T", "" + turn, "postgres"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher tps = TPS.matcher(told);
        if (process.waitFor() != 0 || !tps.find()) {
            throw new IOException("pgbench failed");
        }
        return Double.parseDouble(tps.group(1));
    }
}
