package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber.Depth;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Decoders of others see the same pixels before and after (Debian: webp, libjxl-tools, python3-pil): of pictures of ours that their own
 * encoders wrote in many ways, and of real ones where they lie beside the project.
 */
class DecodersIT {
    /** Every frame's pixels, size and time, the loop count and the turn, as Pillow sees them. */
    private static final String PILLOW = """
            import sys, hashlib, warnings
            from PIL import Image, ImageSequence
            warnings.simplefilter('ignore')
            for path in sys.argv[1:]:
                try:
                    with Image.open(path) as im:
                        seen = [im.format, im.getexif().get(274, 1), im.info.get('loop')]
                        for f in ImageSequence.Iterator(im):
                            seen += [f.size, f.info.get('duration'), hashlib.sha256(f.convert('RGBA').tobytes()).hexdigest()]
                    print(*seen)
                except Exception as e:
                    print('unreadable')
            """;

    private static final Map<String, List<String>> ENCODERS = Map.of(
            "webp",
            List.of(
                    "cwebp -quiet -q 75 IN -o OUT",
                    "cwebp -quiet -q 20 -segments 4 -sns 90 -f 80 -alpha_q 40 -alpha_filter best IN -o OUT",
                    "cwebp -quiet -q 60 -alpha_method 0 IN -o OUT",
                    "cwebp -quiet -lossless -m 6 IN -o OUT",
                    "cwebp -quiet -near_lossless 40 IN -o OUT"),
            "jxl",
            List.of(
                    "cjxl --quiet -d 0 IN OUT",
                    "cjxl --quiet -d 1 -p --group_order=1 IN OUT",
                    "cjxl --quiet -d 1 --progressive_dc=1 --container=1 IN OUT",
                    "cjxl --quiet -d 0 -m 1 -g 0 --group_order=1 IN OUT",
                    "cjxl --quiet -d 4 --photon_noise=ISO3200 --epf=3 IN OUT"));

    @TempDir
    Path folder;

    private final List<Path> versions = new ArrayList<>();

    @Test
    void picturesOfTheirOwnEncodersLookTheSame() throws Exception {
        requireTools();
        Path in = folder.resolve("in.png");
        assertThat(ImageIO.write(gradient(), "png", in.toFile())).isTrue();
        for (var encoder : ENCODERS.entrySet()) {
            for (String command : encoder.getValue()) {
                Path file = folder.resolve("picture." + encoder.getKey());
                Files.deleteIfExists(file);
                String[] words = command.split(" ");
                Arrays.setAll(words, i -> words[i].equals("IN") ? in.toString() : words[i]);
                Arrays.setAll(words, i -> words[i].equals("OUT") ? file.toString() : words[i]);
                run(words);
                scrub(Corpus.read(file), encoder.getKey());
            }
        }
        assertThat(sameOnes()).isEqualTo(10);
    }

    @Test
    void realPicturesLookTheSame() throws Exception {
        requireTools();
        for (String format : List.of("gif", "webp", "bmp", "jxl")) {
            for (Path file : Corpus.pictures(Corpus.folder("images").resolve(format))) {
                try {
                    scrub(Corpus.read(file), format);
                } catch (ImageVaultException e) {
                    // what is refused has no pixels to compare; CorpusTest counts refusals
                    assertThat(e).hasMessageNotContaining("FORMAT_NOT_SUPPORTED");
                }
            }
        }
        assertThat(sameOnes()).isGreaterThan(25);
    }

    /** Large enough for several groups, with alpha and some noise. */
    private static BufferedImage gradient() {
        BufferedImage image = new BufferedImage(300, 280, BufferedImage.TYPE_INT_ARGB);
        Random random = new Random(7);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int noise = random.nextInt(9);
                image.setRGB(
                        x, y, (x * y % 256) << 24 | (x % 240 + noise) << 16 | (y % 240 + noise) << 8 | (x + y) % 256);
            }
        }
        return image;
    }

    /** Keeps a picture, and what becomes of it at both depths. */
    private void scrub(byte[] picture, String format) throws ImageVaultException, IOException {
        byte[] deep = Scrubs.scrub(picture, Depth.DEEP);
        byte[] container = Scrubs.scrub(picture, Depth.CONTAINER);
        for (byte[] version : List.of(picture, deep, container)) {
            Path file = folder.resolve(versions.size() + "." + format);
            Files.write(file, version);
            if (format.equals("jxl")) {
                Path png = folder.resolve(versions.size() + ".png");
                run("djxl", "--quiet", file.toString(), png.toString());
                versions.add(png);
            } else {
                versions.add(file);
            }
        }
    }

    /** How many pictures could be read and look the same in all versions; one that does not fails. */
    private int sameOnes() throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", PILLOW));
        versions.forEach(file -> command.add(file.toString()));
        List<String> seen = run(command.toArray(String[]::new)).lines().toList();
        assertThat(seen).hasSameSizeAs(versions);
        int same = 0;
        for (int i = 0; i < seen.size(); i += 3) {
            if (!seen.get(i).equals("unreadable")) {
                assertThat(seen.subList(i + 1, i + 3)).as("picture " + i).containsOnly(seen.get(i));
                same++;
            }
        }
        return same;
    }

    private static void requireTools() {
        List<String> missing = new ArrayList<>();
        for (List<String> tool : List.of(
                List.of("cwebp", "-version"),
                List.of("cjxl", "--version"),
                List.of("djxl", "--version"),
                List.of("/usr/bin/python3", "-c", "import PIL"))) {
            try {
                if (run(tool.toArray(String[]::new)).contains("Error")) {
                    missing.add(tool.get(tool.size() - 1));
                }
            } catch (IOException e) {
                missing.add(tool.get(0));
            }
        }
        if (!missing.isEmpty() && "true".equals(System.getenv("CI"))) {
            Assertions.fail("not installed: " + missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), "skipped: not installed: " + missing);
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
