package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pillow, over libtiff and OpenJPEG, decodes pictures before and after to the same frames (Debian: python3-pil). */
class PillowIT {
    private static final String COMPARE = """
            import sys, warnings, hashlib
            from PIL import Image, ImageSequence
            warnings.simplefilter('ignore')
            def frames(path):
                try:
                    with Image.open(path) as im:
                        turn = im.getexif().get(274, 1)
                        return [turn] + [(f.size, hashlib.sha256((f if f.mode.startswith('I') else f.convert('RGBA')).tobytes()).hexdigest())
                                         for f in ImageSequence.Iterator(im)]
                except Exception:
                    return None
            for line in sys.stdin:
                before, after = line.rstrip('\\n').split('\\t')
                a = frames(before)
                print('undecodable' if a is None else 'same' if a == frames(after) else 'different', before)
            """;

    @TempDir
    Path folder;

    private final List<String> pairs = new ArrayList<>();

    @Test
    void decodesTheSamePixels() throws Exception {
        requirePillow();
        for (Map.Entry<String, byte[]> made : made().entrySet()) {
            Path before = folder.resolve("made" + pairs.size());
            Files.write(before, made.getValue());
            scrub(before, made.getValue());
        }
        for (Path path : Corpus.files(Corpus.folder("images"), ".*\\.(tiff?|jp2|jpf|j2k)")) {
            if (!path.toString().contains("malformed")) {
                scrub(path, Corpus.read(path));
            }
        }

        List<String> answers = compare();
        assertThat(answers).noneMatch(answer -> answer.startsWith("different"));
        assertThat(answers.stream().filter(answer -> answer.startsWith("same")).count())
                .isGreaterThan(60);
    }

    private static Map<String, byte[]> made() {
        Map<String, byte[]> made = new LinkedHashMap<>();
        for (String compression : List.of("LZW", "Deflate", "PackBits")) {
            made.put(compression, Tiffs.byImageIo(compression, BufferedImage.TYPE_3BYTE_BGR, 1));
            made.put(compression + " gray", Tiffs.byImageIo(compression, BufferedImage.TYPE_BYTE_GRAY, 2));
        }
        for (String compression : List.of("CCITT RLE", "CCITT T.4", "CCITT T.6")) {
            made.put(compression, Tiffs.byImageIo(compression, Tiffs.bilevel(1100, 40, 30)));
        }
        for (int coder : FillOrders.CODERS) {
            made.put("other order of bits " + coder, FillOrders.tiff(coder, 8, 3, true, 0));
            made.put("other order, bilevel " + coder, FillOrders.tiff(coder, 1, 1, true, 0));
            made.put("other order, palette " + coder, FillOrders.tiff(coder, 4, 1, true, 0));
            made.put("other order, 16 bits " + coder, FillOrders.tiff(coder, 16, 1, true, 0));
        }
        made.put("gray JPEG", HiddenTiffPlaces.jpeg(Jpegs.gray(1), new byte[0]));
        made.put("plain", Tiffs.plain(2));
        made.put("J2K", Jp2s.codestream());
        made.put("JP2", Jp2s.file());
        return made;
    }

    private void scrub(Path before, byte[] picture) throws IOException, ImageVaultException {
        for (Depth depth : Depth.values()) {
            try {
                Path after = folder.resolve("clean" + pairs.size());
                Files.write(after, Scrubs.scrub(picture, depth));
                pairs.add(before + "\t" + after);
            } catch (RefusedException | DamagedInputException e) {
                // a refusal shows nothing; what is refused of real files is counted elsewhere
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }

    private List<String> compare() throws IOException {
        Path list = folder.resolve("pairs");
        Files.write(list, pairs);
        Process process = new ProcessBuilder("/usr/bin/python3", "-c", COMPARE)
                .redirectInput(list.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static void requirePillow() throws Exception {
        boolean there;
        try {
            there = new ProcessBuilder("/usr/bin/python3", "-c", "import PIL")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            there = false;
        }
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail("python3-pil is not installed");
        }
        Assumptions.assumeTrue(there, "skipped: python3-pil is not installed");
    }
}
