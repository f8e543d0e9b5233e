package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Real pictures and planted ones, where they lie beside the project. */
class CorpusTest {
    /** What the index says of a file: its name, and the words that must not be in the clean one. */
    private static final Pattern ENTRY = Pattern.compile(
            "\"([^\"]+\\.(?:jpg|png|gif|webp|bmp|jxl|heic|avif|mp4|mov))\": \\{[^}]*\"tokens\": \\[([^\\]]*)]");

    @Test
    void noPlantedWordSurvives() throws Exception {
        Path folder = Corpus.folder("canary");
        String index = new String(Corpus.read(folder.resolve("index.json")), StandardCharsets.UTF_8);
        Matcher entry = ENTRY.matcher(index);
        int files = 0;
        while (entry.find()) {
            byte[] clean = Scrubs.scrub(Corpus.read(folder.resolve(entry.group(1))), Depth.DEEP);
            for (String word : entry.group(2).split("\"[,\\s]*\"?", -1)) {
                if (!word.isBlank()) {
                    assertThat(Scrubs.contains(clean, word)).as(entry.group(1)).isFalse();
                }
            }
            assertThat(Scrubs.scrub(clean, Depth.DEEP)).as(entry.group(1)).isEqualTo(clean);
            files++;
        }
        assertThat(files).isGreaterThan(40);
    }

    @Test
    void inspectionSeesEveryPlantedPlace() throws Exception {
        Path folder = Corpus.folder("canary");
        for (Path file : Corpus.files(folder, ".*\\.[a-z0-9]{3,4}")) {
            if (file.toString().endsWith(".json")) {
                continue;
            }
            assertThat(Scrubbers.standard()
                            .inspect(ImageSource.of(new ByteArrayInputStream(Corpus.read(file))))
                            .findings())
                    .as("" + file.getFileName())
                    .isNotEmpty();
        }
    }

    @Test
    void realPicturesComeOutCleanWithEqualPixels() {
        Path folder = Corpus.folder("images");
        List<String> refused = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        int valid = 0;
        for (Path file : Corpus.pictures(folder)) {
            if (file.startsWith(folder.resolve("malformed"))) {
                continue;
            }
            valid++;
            byte[] picture = Corpus.read(file);
            try {
                byte[] clean = Scrubs.scrub(picture, Depth.DEEP);
                PixelComparison.requireEqual(picture, clean);
            } catch (RefusedException e) {
                if (e.reason().startsWith("VERIFY_FAILED")) {
                    changed.add(file.getFileName().toString());
                } else if (!e.reason().startsWith("VERIFY")) {
                    refused.add(file.getFileName() + " " + e.getMessage());
                }
            } catch (ImageVaultException e) {
                refused.add(file.getFileName() + " " + e.getMessage());
            }
        }
        assertThat(changed).isEmpty();
        // those of the refused that are not damaged on purpose: one height that comes after the data, two that are no
        // JPEG inside
        assertThat(refused).hasSizeLessThan(valid / 15);
    }

    @Test
    void everythingElseIsRefusedByName() throws IOException {
        Path folder = Corpus.folder("canary");
        for (String name : List.of("PDF D01_info.pdf")) {
            String[] parts = name.split(" ", -1);
            byte[] file = Corpus.read(folder.resolve(parts[1]));
            try {
                Scrubs.scrub(file, Depth.CONTAINER);
                throw new AssertionError("not refused: " + name);
            } catch (ImageVaultException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.REFUSED);
                assertThat(e.getMessage()).startsWith("REFUSED FORMAT_NOT_SUPPORTED:" + parts[0]);
            }
        }
    }

    @Test
    void inspectionNeverFailsForDamagedFiles() throws IOException {
        for (Path file : Corpus.pictures(Corpus.folder("images/malformed"))) {
            try {
                assertThat(Scrubbers.standard()
                                .inspect(ImageSource.of(new ByteArrayInputStream(Corpus.read(file))))
                                .format())
                        .isNotEmpty();
            } catch (RefusedException e) {
                assertThat(e.reason()).isIn("EMPTY", "TRUNCATED", "FORMAT_UNKNOWN");
            }
        }
    }
}
