package io.hipaaimage.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is scrubbed is what it is said to be. */
class PicturesTest {
    @TempDir
    Path folder;

    @Test
    void everyPictureHasTwoToFourMegabytes() throws Exception {
        Pictures pictures = new Pictures(1, 300);
        for (int i = 0; i < 40; i++) {
            Path picture = folder.resolve(i + ".jpg");
            pictures.write(picture, "name");
            assertThat(Files.size(picture)).isBetween(2_000_000L, 4_000_000L);
        }
    }
}
