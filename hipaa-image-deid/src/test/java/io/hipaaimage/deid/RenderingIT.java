package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PictureRenderer;
import io.hipaaimage.core.PictureRenderer.Rectangle;
import io.hipaaimage.core.PictureRenderer.Rendering;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pillow, over libjpeg-turbo, libpng and libtiff, sees in a rendering the rectangle that it sees in the source, and nothing else. */
class RenderingIT {
    private static final String COMPARE = """
            import sys, warnings, struct
            from PIL import Image, ImageChops, ImageOps
            warnings.simplefilter('ignore')
            def chunks(path):
                data, at, types = open(path, 'rb').read(), 8, []
                while at < len(data):
                    length, kind = struct.unpack('>I4s', data[at:at + 8])
                    types.append(kind.decode())
                    at += 12 + length
                return set(types) - {'IHDR', 'IDAT', 'IEND', 'cICP', 'iCCP', 'sRGB', 'gAMA', 'cHRM', 'mDCV', 'cLLI'}
            def seen(im):
                im.load()
                turned = im if im.format == 'TIFF' else ImageOps.exif_transpose(im) # a TIFF is turned as it is loaded
                if turned.mode.startswith('I'): return turned.convert('I')
                turned = turned.convert('RGBA') # what is transparent has no colour that a viewer shows
                nothing = Image.new('RGBA', turned.size)
                nothing.paste(turned, mask=turned.getchannel('A').point(lambda a: 255 if a else 0))
                return nothing
            def answer(before, after, x, y, w, h):
                try:
                    with Image.open(before) as im:
                        profile, source = im.info.get('icc_profile'), seen(im)
                        tall = im.format == 'JPEG' and im.layer[0][1:3] == (1, 2)
                except Exception:
                    return 'undecodable'
                with Image.open(after) as im:
                    said, got = im.info.get('icc_profile'), seen(im)
                if chunks(after): return 'said more'
                if (profile or None) != (said or None): return 'other profile'
                want = source.crop((x, y, x + w, y + h))
                if want.size != got.size: return 'other size'
                if want.tobytes() == got.tobytes(): return 'same'
                most = max(high for low, high in ImageChops.difference(want, got).getextrema())
                # colours that are halved downwards only, libjpeg-turbo interpolates and the JDK's own libjpeg repeats
                return 'same' if tall and most <= 32 else 'different by %d' % most
            for line in sys.stdin:
                before, after, x, y, w, h, name = line.rstrip('\\n').split('\\t')
                print(answer(before, after, int(x), int(y), int(w), int(h)), name)
            """;

    private static final Set<String> KINDS = Set.of("JPEG", "PNG", "GIF", "BMP", "TIFF");

    /** Larger files of the corpus show the same, slower. */
    private static final int MOST_BYTES = 256 << 10;

    /** The first one that is within the picture is taken. */
    private static final List<Rectangle> TRIED = List.of(
            new Rectangle(120, 70, 200, 150),
            new Rectangle(7, 3, 61, 43),
            new Rectangle(1, 2, 3, 2),
            new Rectangle(0, 0, 1, 1));

    private static final PictureRenderer RENDERER =
            Scrubbers.standard().renderer().orElseThrow();

    @TempDir
    Path folder;

    private final List<String> pairs = new ArrayList<>();
    private final Map<String, Integer> refused = new TreeMap<>();

    @Test
    void holdsTheRectangleThatAViewerSees() throws Exception {
        requirePillow();
        for (Path path : Corpus.files(Corpus.folder("images"), ".*\\.(jpe?g|png|gif|bmp|tiff?)")) {
            byte[] picture = Corpus.read(path);
            if (picture.length <= MOST_BYTES) {
                render(path.getFileName().toString(), picture);
            }
        }

        for (Map.Entry<String, byte[]> made : made().entrySet()) {
            render(made.getKey(), made.getValue());
        }

        List<String> answers = compare();
        assertThat(answers.stream().filter(a -> !a.startsWith("same") && !a.startsWith("undecodable")))
                .isEmpty();
        assertThat(answers.stream().filter(a -> a.startsWith("same")).count()).isGreaterThan(250);
        assertThat(refused).containsKeys("RENDERING_NOT_AVAILABLE:SEVERAL_PICTURES", "RENDERING_NOT_AVAILABLE:COLOURS");
    }

    /** Each turn in each format that has one, each kind of PNG, profiles. */
    private static Map<String, byte[]> made() {
        Map<String, byte[]> made = new LinkedHashMap<>();
        for (int turn = 1; turn <= 8; turn++) {
            byte[] exif = HiddenPlaces.exif(274, 3, new byte[] {0, (byte) turn});
            made.put("JPEG turned " + turn, Jpegs.insert(Jpegs.baseline(turn), 1, Jpegs.segment(0xE1, exif)));
            made.put(
                    "PNG turned " + turn,
                    Pngs.file(Pngs.with(
                            Pngs.picture(2, 8, true, turn), "IDAT", "eXIf", Arrays.copyOfRange(exif, 6, exif.length))));
            Tiffs tiff = new Tiffs(turn % 2 == 0, false);
            tiff.rgb(turn).shorts(274, turn);
            made.put("TIFF turned " + turn, tiff.file());
        }
        int[][] kinds = {
            {0, 1}, {0, 2}, {0, 4}, {0, 8}, {0, 16}, {2, 8}, {2, 16}, {3, 1}, {3, 2}, {3, 4}, {3, 8}, {4, 8}, {4, 16},
            {6, 8}, {6, 16}
        };
        for (int[] kind : kinds) {
            made.put(
                    "PNG of " + kind[0] + " and " + kind[1],
                    Pngs.file(Pngs.picture(kind[0], kind[1], kind[1] == 8, 5)));
        }
        SeedPictures.byKind().forEach((kind, files) -> {
            for (int i = 0; i < files.size() && KINDS.contains(kind); i++) {
                if (kind.equals("PNG") && i == 3) {
                    continue; // gray of 16 bits with a transparent one: Pillow has no mode for it
                }
                made.put(kind + " " + i, files.get(i));
            }
        });
        return made;
    }

    private void render(String name, byte[] picture) throws IOException {
        try {
            for (Rectangle tried : TRIED) {
                try {
                    byte[] part = rendered(picture, tried);
                    Path before = folder.resolve("clean" + pairs.size());
                    Path after = folder.resolve("rendered" + pairs.size());
                    Files.write(before, Scrubs.scrub(picture, Depth.CONTAINER));
                    Files.write(after, part);
                    pairs.add(before + "\t" + after + "\t" + tried.toString().replace(',', '\t') + "\t" + name);
                    return;
                } catch (RefusedException e) {
                    if (!e.reason().endsWith("OUTSIDE")) {
                        throw e;
                    }
                }
            }
        } catch (RefusedException e) {
            refused.merge(e.reason(), 1, Integer::sum);
        } catch (ImageVaultException e) {
            refused.merge(e.code().name(), 1, Integer::sum);
        }
    }

    private static byte[] rendered(byte[] picture, Rectangle part) throws IOException, ImageVaultException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RENDERER.render(
                ImageSource.of(new ByteArrayInputStream(picture)), out, new Rendering(part, "", Depth.CONTAINER));
        return out.toByteArray();
    }

    private List<String> compare() throws IOException {
        Path list = folder.resolve("pairs");
        Files.write(list, pairs);
        Process process = new ProcessBuilder("/usr/bin/python3", "-c", COMPARE)
                .redirectInput(list.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD) // libtiff complains there of damaged files
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
