package io.hipaaimage.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Files that nobody can compress or guess, the same each time. */
public final class Noise {
    private Noise() {}

    public static Path file(Path file, int mib) throws IOException {
        SplittableRandom random = new SplittableRandom(4711);
        byte[] piece = new byte[1 << 20];
        try (OutputStream to = Files.newOutputStream(file)) {
            for (int i = 0; i < mib; i++) {
                random.nextBytes(piece);
                to.write(piece);
            }
        }
        return file;
    }
}
