package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber.Depth;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decoders of others see the same pictures before and after (Debian: libheif-examples, libavif-bin, ffmpeg). */
class IsoDecodersIT {
    @TempDir
    Path folder;

    @Test
    void avifdecSeesTheSamePictures() throws Exception {
        requireEqual("avifdec", List.of("canary/A", "images/avif"), ".*\\.avif", 20);
    }

    @Test
    void heifConvertSeesTheSamePictures() throws Exception {
        requireEqual("heif-convert", List.of("canary/H", "images/heic"), ".*\\.hei[cf]", 4);
    }

    @Test
    void ffmpegPlaysTheSameFramesAtTheSameTimes() throws Exception {
        requireEqual("ffmpeg", List.of("canary/M", "images/mp4", "images/mov"), ".*\\.(mp4|mov)", 8);
    }

    private void requireEqual(String tool, List<String> places, String names, int least) throws Exception {
        requireTool(tool);
        Path corpus = Objects.requireNonNull(Corpus.folder("canary").getParent());
        int compared = 0;
        for (Path file : files(corpus, places, names)) {
            byte[] clean;
            try {
                clean = Scrubs.scrub(Files.readAllBytes(file), Depth.DEEP);
            } catch (ImageVaultException e) {
                continue;
            }
            String before = decoded(tool, file);
            if (before.isEmpty()) {
                continue;
            }
            Path after = folder.resolve("clean-" + file.getFileName());
            Files.write(after, clean);
            assertThat(decoded(tool, after)).as("" + file.getFileName()).isEqualTo(before);
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(least);
    }

    private static List<Path> files(Path corpus, List<String> places, String names) throws IOException {
        try (Stream<Path> all = Files.walk(corpus)) {
            return all.filter(file -> places.stream()
                            .anyMatch(place -> corpus.relativize(file)
                                    .toString()
                                    .replace('\\', '/')
                                    .startsWith(place)))
                    .filter(file -> file.getFileName().toString().matches(names))
                    .sorted()
                    .toList();
        }
    }

    /** What the tool makes of a file: a digest of its pictures, or nothing where it cannot decode it. */
    private String decoded(String tool, Path file) throws Exception {
        if (tool.equals("ffmpeg")) {
            String frames = run(
                    "ffmpeg",
                    "-v",
                    "error",
                    "-i",
                    file.toString(),
                    "-map",
                    "0:v",
                    "-map",
                    "0:a?",
                    "-f",
                    "framemd5",
                    "-");
            return frames.lines()
                    .filter(line -> line.matches("\\d+,.*"))
                    .toList()
                    .toString();
        }
        Path picture = folder.resolve("picture.png");
        Files.deleteIfExists(picture);
        run(tool, file.toString(), picture.toString());
        return Files.exists(picture) ? pixels(picture) : "";
    }

    /** Row by row: the largest pictures have more samples than a test's heap holds as numbers. */
    private static String pixels(Path picture) throws Exception {
        BufferedImage image = ImageIO.read(picture.toFile());
        if (image == null) {
            return "";
        }
        Raster raster = image.getRaster();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        int[] row = new int[raster.getWidth() * raster.getNumBands()];
        ByteBuffer bytes = ByteBuffer.allocate(row.length * Integer.BYTES);
        for (int y = 0; y < raster.getHeight(); y++) {
            bytes.clear().asIntBuffer().put(raster.getPixels(0, y, raster.getWidth(), 1, row));
            digest.update(bytes);
        }
        return raster.getWidth() + "x" + raster.getHeight() + " "
                + HexFormat.of().formatHex(digest.digest());
    }

    private static void requireTool(String tool) {
        boolean there;
        try {
            run(tool, "-h");
            there = true;
        } catch (IOException e) {
            there = false;
        }
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail(tool + " is not installed");
        }
        Assumptions.assumeTrue(there, "skipped: " + tool + " is not installed");
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
