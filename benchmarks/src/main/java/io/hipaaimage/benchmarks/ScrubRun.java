package io.hipaaimage.benchmarks;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.Scrubber.Options;
import io.hipaaimage.deid.Scrubbers;
import io.hipaaimage.deid.jpeg.JpegCodec;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.imaging.formats.jpeg.exif.ExifRewriter;
import org.apache.commons.imaging.formats.jpeg.iptc.JpegIptcRewriter;
import org.apache.commons.imaging.formats.jpeg.xmp.JpegXmpRewriter;

/**
 * Scrubs JPEGs of 2 to 4 MB in memory, file to file on one thread, in turns with {@code cp}, with ExifTool in one process for all files, and
 * with Commons Imaging's rewriters for Exif, XMP and IPTC one after the other, in memory between them, by files as its examples do, and from a stream as a host
 * with an upload does; then deep; then what the evidence of it costs. Under {@code taskset -c 0} all of them, the threads of the virtual machine too, share one processor.
 *
 * <p>Arguments: pictures (300), rounds (5).
 */
public final class ScrubRun {
    private static final String PLANTED = "planted-name";
    private static final Options DEEP = new Options(Depth.DEEP, false, false);

    private final List<Path> from = new ArrayList<>();
    private final List<Path> to = new ArrayList<>();
    private final Path folder;
    private final Path out;
    private long bytes;

    private ScrubRun(Workplace place, int pictures) throws IOException {
        folder = Files.createDirectory(place.resolve("in"));
        out = Files.createDirectory(place.resolve("out"));
        Pictures made = new Pictures(4711, pictures);
        for (int i = 0; i < pictures; i++) {
            Path picture = folder.resolve(i + ".jpg");
            made.write(picture, PLANTED);
            from.add(picture);
            to.add(out.resolve(i + ".jpg"));
            bytes += Files.size(picture);
        }
    }

    /**
     * Runs all rows.
     *
     * @param arguments see above
     * @throws Exception if a row does not do its work
     */
    public static void main(String[] arguments) throws Exception {
        int pictures = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        System.out.printf(Locale.ROOT, "load %.1f%n", Turns.load());
        try (Workplace place = Workplace.inMemory()) {
            ScrubRun run = new ScrubRun(place, pictures);
            run.beside(rounds);
            run.evidence(rounds);
        }
        System.out.printf(Locale.ROOT, "load %.1f%n", Turns.load());
    }

    private void beside(int rounds) throws Exception {
        scrub(Options.STANDARD);
        requireClean();
        scrub(DEEP);
        requireClean();
        Turns container = new Turns()
                .with("scrub", () -> scrub(Options.STANDARD))
                .with("cp", this::copy)
                .with("chain in memory", this::commonsImaging)
                .with("chain of files", this::commonsImagingByFiles)
                .with("scrub of streams", this::scrubStreams)
                .with("chain of streams", this::commonsImagingByStreams);
        copy();
        if (Files.isExecutable(Path.of("/usr/bin/exiftool"))) {
            container.with("ExifTool", this::exiftool);
        }
        container.run(from.size() + " JPEGs", rounds, bytes);
        new Turns().with("deep", () -> scrub(DEEP)).run("the same, deep", rounds, bytes);
    }

    private void scrub(Options options) throws ImageVaultException, IOException {
        for (int i = 0; i < from.size(); i++) {
            Scrubbers.standard().scrub(ImageSource.file(from.get(i)), Output.replacing(to.get(i)), options);
        }
    }

    private void scrubStreams() throws ImageVaultException, IOException {
        for (int i = 0; i < from.size(); i++) {
            try (InputStream upload = Files.newInputStream(from.get(i))) {
                Scrubbers.standard().scrub(ImageSource.of(upload), Output.replacing(to.get(i)), Options.STANDARD);
            }
        }
    }

    /** Replaces the files of the turn before, as a scrub does. */
    private void copy() throws IOException, InterruptedException {
        Turns.external("cp", "-r", folder + "/.", out + "/copy");
    }

    /** As its own examples do: each rewriter reads a file and writes one. */
    private void commonsImagingByFiles() throws IOException {
        File noExif = out.resolve("no-exif.jpg").toFile();
        File noXmp = out.resolve("no-xmp.jpg").toFile();
        for (int i = 0; i < from.size(); i++) {
            try (OutputStream file = new BufferedOutputStream(new FileOutputStream(noExif))) {
                new ExifRewriter().removeExifMetadata(from.get(i).toFile(), file);
            }
            try (OutputStream file = new BufferedOutputStream(new FileOutputStream(noXmp))) {
                new JpegXmpRewriter().removeXmpXml(noExif, file);
            }
            try (OutputStream file =
                    new BufferedOutputStream(new FileOutputStream(to.get(i).toFile()))) {
                new JpegIptcRewriter().removeIptc(noXmp, file);
            }
        }
    }

    private void commonsImaging() throws IOException {
        for (int i = 0; i < from.size(); i++) {
            ByteArrayOutputStream noExif = new ByteArrayOutputStream();
            new ExifRewriter().removeExifMetadata(from.get(i).toFile(), noExif);
            ByteArrayOutputStream noXmp = new ByteArrayOutputStream();
            new JpegXmpRewriter().removeXmpXml(noExif.toByteArray(), noXmp);
            try (OutputStream clean = Files.newOutputStream(to.get(i))) {
                new JpegIptcRewriter().removeIptc(noXmp.toByteArray(), clean);
            }
        }
    }

    /** As a host does with an upload: each rewriter reads a stream, what it writes is held in memory for the next one. */
    private void commonsImagingByStreams() throws IOException {
        for (int i = 0; i < from.size(); i++) {
            ByteArrayOutputStream noExif = new ByteArrayOutputStream();
            try (InputStream upload = Files.newInputStream(from.get(i))) {
                new ExifRewriter().removeExifMetadata(upload, noExif);
            }
            ByteArrayOutputStream noXmp = new ByteArrayOutputStream();
            new JpegXmpRewriter().removeXmpXml(new ByteArrayInputStream(noExif.toByteArray()), noXmp);
            try (OutputStream clean = Files.newOutputStream(to.get(i))) {
                new JpegIptcRewriter().removeIptc(new ByteArrayInputStream(noXmp.toByteArray()), clean);
            }
        }
    }

    private void exiftool() throws IOException, InterruptedException {
        Path clean = out.resolve("exiftool");
        Workplace.clear(clean);
        Turns.external("exiftool", "-q", "-q", "-all=", "-o", clean + "/", folder.toString());
    }

    private void requireClean() throws IOException {
        String clean = new String(Files.readAllBytes(to.get(0)), StandardCharsets.ISO_8859_1);
        if (clean.contains(PLANTED) || Files.size(to.get(0)) < Files.size(from.get(0)) / 2) {
            throw new IllegalStateException("a scrub did not do its work");
        }
    }

    /** The codec from file to file, with what it removed and every byte accounted for, and without. */
    private void evidence(int rounds) throws Exception {
        for (Depth depth : Depth.values()) {
            Turns turns = new Turns()
                    .with("with its reader", () -> codec(depth, true))
                    .with("without", () -> codec(depth, false));
            codec(depth, false);
            record(1000);
            turns.with("told, 1000 times", () -> record(1000));
            turns.run("codec alone, " + depth, rounds, bytes);
        }
    }

    /** What a scrub tells of a file: adds up kinds and sizes, and lists them. */
    private void record(int times) {
        long told = 0;
        for (int i = 0; i < times * from.size(); i++) {
            Removals removed = new Removals();
            for (String what : List.of("APP0 JFIF", "APP1 Exif", "APP1 XMP", "APP13 Photoshop", "COM comment")) {
                removed.add(what, i);
            }
            told += removed.list().size();
        }
        if (told == 0) {
            throw new IllegalStateException("nothing was told");
        }
    }

    private void codec(Depth depth, boolean evidence) throws ImageVaultException, IOException {
        ContainerCodec codec = new JpegCodec();
        for (int i = 0; i < from.size(); i++) {
            try (InputStream in = Files.newInputStream(from.get(i));
                    PictureInput picture = new PictureInput(in, null);
                    OutputStream file = Files.newOutputStream(to.get(i))) {
                Removals removed = new Removals();
                StrictReader reader = evidence ? codec.verifier() : new Blind();
                PictureOutput clean = new PictureOutput(file, reader, null);
                codec.scrub(picture, clean, depth, removed);
                clean.flush();
                if (evidence
                        && (reader.finish() != clean.written() || removed.list().isEmpty())) {
                    throw new IllegalStateException("a scrub has no evidence");
                }
            }
        }
    }

    /** Looks at nothing. */
    private static final class Blind implements StrictReader {
        @Override
        public void accept(byte[] some, int first, int length) {
            // what it would cost to look is what is measured
        }

        @Override
        public long finish() {
            return 0;
        }
    }
}
