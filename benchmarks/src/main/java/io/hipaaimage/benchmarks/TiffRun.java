package io.hipaaimage.benchmarks;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.Scrubber.Options;
import io.hipaaimage.deid.Scrubbers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Scrubs one large TIFF file to file beside {@code cp}, and measures how much memory lives while it does: the least that a collection leaves.
 * Run it with {@code -Xmx32m}; more than 4,000 MiB make a BigTIFF, which belongs on a disk ({@code -Dbench.memory=DIR}).
 *
 * <p>Arguments: megabytes (500), rounds (5).
 */
public final class TiffRun {
    private static final int WIDTH = 8192;
    private static final int ROWS = 64;
    private static final int STRIP = WIDTH * ROWS * 3;
    private static final byte[] PLANTED = "planted-name\0\0\0\0".getBytes(StandardCharsets.US_ASCII);

    private TiffRun() {}

    /**
     * Runs it.
     *
     * @param arguments see above
     * @throws Exception if it does not do its work
     */
    public static void main(String[] arguments) throws Exception {
        int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        System.out.printf(
                Locale.ROOT,
                "load %.1f, heap %d MiB%n",
                Turns.load(),
                Runtime.getRuntime().maxMemory() >> 20);
        try (Workplace place = Workplace.inMemory()) {
            Path from = place.resolve("large.tif");
            Path to = place.resolve("clean.tif");
            // a list of one would stand in its entry
            int strips = (int) (megabytes * 1_000_000L / STRIP) + 2;
            write(from, strips, (long) strips * STRIP > 4_000L << 20);
            scrub(from, to, Depth.CONTAINER);
            requireClean(from, to);
            if (rounds > 0) {
                new Turns()
                        .with("scrub", () -> scrub(from, to, Depth.CONTAINER))
                        .with("deep", () -> scrub(from, to, Depth.DEEP))
                        .with("cp", () -> Turns.external("cp", from.toString(), to.toString()))
                        .run("TIFF", rounds, Files.size(from));
            }
            System.out.printf(Locale.ROOT, "lives while it is scrubbed: %.2f MiB%n", living(from, to) / 1048576.0);
        }
        System.out.printf(Locale.ROOT, "load %.1f%n", Turns.load());
    }

    private static void scrub(Path from, Path to, Depth depth) throws Exception {
        Scrubbers.standard().scrub(ImageSource.file(from), Output.replacing(to), new Options(depth, false, false));
    }

    private static void requireClean(Path from, Path to) throws IOException {
        if (Files.size(to) < Files.size(from) / 100 * 99 || !holdsPlanted(from) || holdsPlanted(to)) {
            throw new IllegalStateException("a scrub did not do its work");
        }
    }

    /** In its last megabyte, where the source has it, or in its first. */
    private static boolean holdsPlanted(Path file) throws IOException {
        String planted = new String(PLANTED, StandardCharsets.ISO_8859_1);
        try (InputStream in = Files.newInputStream(file)) {
            if (new String(in.readNBytes(1 << 20), StandardCharsets.ISO_8859_1).contains(planted)) {
                return true;
            }
            in.skipNBytes(Files.size(file) - (2 << 20));
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(planted);
        }
    }

    /** Collects again and again while a scrub runs in another thread; what stays above what stayed before is what it needs. */
    private static long living(Path from, Path to) throws Exception {
        long before = afterCollection();
        long most = 0;
        Thread scrub = new Thread(() -> {
            try {
                scrub(from, to, Depth.DEEP);
            } catch (Exception e) {
                throw new IllegalStateException("a scrub failed", e);
            }
        });
        scrub.start();
        while (scrub.isAlive()) {
            long now = afterCollection();
            if (scrub.isAlive()) {
                most = Math.max(most, now - before);
            }
        }
        scrub.join();
        return most;
    }

    private static long afterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** RGB in strips of noise, one directory with a name in it behind them. */
    private static void write(Path file, int strips, boolean big) throws IOException {
        byte[] strip = new byte[STRIP];
        int head = 16;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            long tables = head + (long) strips * STRIP;
            ByteBuffer start =
                    ByteBuffer.allocate(head).putShort((short) 0x4D4D).putShort((short) (big ? 43 : 42));
            if (big) {
                start.putShort((short) 8).putShort((short) 0).putLong(tables + 16L * strips);
            } else {
                start.putInt((int) (tables + 8L * strips));
            }
            out.write(start.array());
            SplittableRandom random = new SplittableRandom(strips);
            for (int i = 0; i < strips; i++) {
                // new noise for every strip would take longer than all that is measured
                random.nextBytes(i == 0 ? strip : new byte[1]);
                strip[i % STRIP]++;
                out.write(strip);
            }
            int word = big ? 8 : 4;
            ByteBuffer lists = ByteBuffer.allocate(2 * word * strips);
            for (int i = 0; i < strips; i++) {
                number(lists, head + (long) i * STRIP, big);
            }
            for (int i = 0; i < strips; i++) {
                number(lists, STRIP, big);
            }
            out.write(lists.array());
            out.write(directory(tables, strips, big));
        }
    }

    private static void number(ByteBuffer out, long value, boolean big) {
        if (big) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }

    private static byte[] directory(long tables, int strips, boolean big) {
        int word = big ? 8 : 4;
        int entries = 10;
        int length = (big ? 8 : 2) + entries * (big ? 20 : 12) + word;
        long after = tables + 2L * word * strips + length;
        ByteBuffer out = ByteBuffer.allocate(length + 8 + PLANTED.length);
        if (big) {
            out.putLong(entries);
        } else {
            out.putShort((short) entries);
        }
        entry(out, 256, 4, 1, WIDTH, big);
        entry(out, 257, 4, 1, (long) strips * ROWS, big);
        entry(out, 258, 3, 3, big ? 0x0008000800080000L : after, big);
        entry(out, 259, 3, 1, 1, big);
        entry(out, 262, 3, 1, 2, big);
        entry(out, 273, big ? 16 : 4, strips, tables, big);
        entry(out, 277, 3, 1, 3, big);
        entry(out, 278, 4, 1, ROWS, big);
        entry(out, 279, big ? 16 : 4, strips, tables + (long) word * strips, big);
        entry(out, 315, 2, PLANTED.length, after + 8, big);
        number(out, 0, big);
        out.putLong(0x0008000800080000L).put(PLANTED);
        return out.array();
    }

    private static void entry(ByteBuffer out, int tag, int type, long count, long value, boolean big) {
        out.putShort((short) tag).putShort((short) type);
        number(out, count, big);
        // values of one stand at the left of the field
        int shift = count > 1 || type == 16 ? 0 : (big ? 64 : 32) - (type == 3 ? 16 : 32);
        number(out, value << shift, big);
    }
}
