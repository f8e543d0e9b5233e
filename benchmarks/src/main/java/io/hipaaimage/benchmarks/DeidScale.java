package io.hipaaimage.benchmarks;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Output;
import io.hipaaimage.deid.dicom.DeidResult;
import io.hipaaimage.deid.dicom.DicomDeidentifier;
import io.hipaaimage.deid.dicom.identity.KeyedPseudonyms;
import io.hipaaimage.deid.dicom.identity.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * What only size shows: an object of many gigabytes, deflated and in fragments of undefined length, and a million instances under keyed
 * names, each with the heap that is left afterwards. Run it with {@code -Xmx32m}, on a disk with room, once; it deletes what it made.
 *
 * <p>Arguments: a folder, gigabytes (10; 0 for none), thousands of instances (1000), a folder for these, best in memory.
 */
public final class DeidScale {
    private static final DicomDeidentifier DEIDENTIFIER =
            new DicomDeidentifier(new KeyedPseudonyms(Secret.of(new byte[32])), Set.of());

    /** A value of a known length has less than four gigabytes, deflated or not. */
    private static final int MOST_FRAMES = 8_191;

    private DeidScale() {}

    /**
     * Runs all.
     *
     * @param arguments see above
     * @throws Exception if something was refused
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int gigabytes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        int thousands = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1000;
        Path from = folder.resolve("scale.in.dcm");
        Path to = folder.resolve("scale.out.dcm");
        if (gigabytes > 0) {
            gigabytes(from, to, gigabytes);
        }
        Path small = arguments.length > 3 ? Path.of(arguments[3]) : folder;
        instances(small.resolve("scale.one.dcm"), thousands * 1000);
    }

    private static void gigabytes(Path from, Path to, int gigabytes) throws Exception {
        try {
            fragments(from, gigabytes);
            large("uncompressed in fragments of undefined length", from, to);
            deflated(from, gigabytes);
            large("deflated", from, to);
        } finally {
            Files.deleteIfExists(from);
            Files.deleteIfExists(to);
        }
    }

    private static void large(String what, Path from, Path to) throws Exception {
        long begin = System.nanoTime();
        DeidResult result = DEIDENTIFIER.deidentify(ImageSource.file(from), ids -> Output.replacing(to), false);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f GB in, %.2f GB out, %s, %.1f s, %.0f MB/s of what comes out, heap in use %d MiB of %d%n",
                what,
                Files.size(from) / 1e9,
                result.bytes() / 1e9,
                result.verdict(),
                seconds,
                result.bytes() / 1e6 / seconds,
                used(),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static void instances(Path file, int count) throws Exception {
        DicomFiles made = new DicomFiles(3, 12);
        long begin = System.nanoTime();
        String study = "";
        try {
            for (int i = 1; i <= count; i++) {
                Files.write(file, made.header(i));
                String[] named = new String[1];
                DEIDENTIFIER.deidentify(
                        ImageSource.file(file),
                        ids -> {
                            named[0] = ids.study();
                            return Output.unverified(OutputStream.nullOutputStream());
                        },
                        false);
                if (!study.isEmpty() && !study.equals(named[0])) {
                    throw new IllegalStateException("one study became two");
                }
                study = named[0];
                if (i == 1000 || i == count) {
                    System.out.printf(
                            Locale.ROOT,
                            "%d instances: one study, %.0f a second with their writing, heap in use %d MiB%n",
                            i,
                            i / ((System.nanoTime() - begin) / 1e9),
                            used());
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long used() {
        System.gc();
        Runtime now = Runtime.getRuntime();
        return (now.totalMemory() - now.freeMemory()) >> 20;
    }

    /** Frames of half a megabyte, each a fragment (PS3.5 clause A.4.11). */
    private static void fragments(Path file, int gigabytes) throws IOException {
        DicomFiles made = new DicomFiles(5, 12);
        int frames = frames(gigabytes);
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] header = made.pictureHeader("1.2.840.10008.1.2.1.98", frames);
            out.write(header, 0, header.length - 4);
            out.write(new byte[] {-1, -1, -1, -1});
            out.write(item(0xE000, 0));
            byte[] frame = made.frame();
            for (int i = 0; i < frames; i++) {
                out.write(item(0xE000, frame.length));
                out.write(frame);
            }
            out.write(item(0xE0DD, 0));
        }
    }

    private static void deflated(Path file, int gigabytes) throws IOException {
        DicomFiles made = new DicomFiles(5, 12);
        int frames = Math.min(frames(gigabytes), MOST_FRAMES);
        byte[] header = made.pictureHeader("1.2.840.10008.1.2.1.99", frames);
        int meta = 132 + 8 + "1.2.840.10008.1.2.1.99".length();
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header, 0, meta);
            Deflater fast = new Deflater(1, true);
            try (DeflaterOutputStream body = new DeflaterOutputStream(out, fast, 1 << 16)) {
                body.write(header, meta, header.length - meta);
                byte[] frame = made.frame();
                for (int i = 0; i < frames; i++) {
                    body.write(frame);
                }
            } finally {
                fast.end();
            }
        }
    }

    private static int frames(int gigabytes) {
        return Math.toIntExact(gigabytes * 1_000_000_000L / (1 << 19));
    }

    private static byte[] item(int element, int length) {
        byte[] item = "\u00fe\u00ff\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        item[2] = (byte) element;
        item[3] = (byte) (element >> 8);
        for (int i = 0; i < 4; i++) {
            item[4 + i] = (byte) (length >> (8 * i));
        }
        return item;
    }
}
