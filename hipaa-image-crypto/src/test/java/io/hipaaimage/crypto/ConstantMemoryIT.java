package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.Passphrase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file eight times as large as the heap, both ways, in a JVM of its own. */
class ConstantMemoryIT {
    private static final long SIZE = 512L << 20;

    @TempDir
    Path dir;

    @Test
    void sealsAndOpensAFileFarLargerThanTheHeap() throws Exception {
        Path big = dir.resolve("big");
        try (RandomAccessFile sparse = new RandomAccessFile(big.toFile(), "rw")) {
            sparse.setLength(SIZE);
            sparse.seek(SIZE / 2);
            sparse.write("in the middle".getBytes(StandardCharsets.US_ASCII));
        }
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-XX:+IgnoreUnrecognizedVMOptions", // the next one is newer than 17
                        "--sun-misc-unsafe-memory-access=allow", // Tink's protobuf; else JDK 24 and later warn
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        dir.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("said").toFile())
                .start();
        assertThat(child.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(dir.resolve("said"))).isEmpty();
        assertThat(child.exitValue()).isZero();
        assertThat(Files.mismatch(big, dir.resolve("back"))).isEqualTo(-1);
    }

    /** What the other JVM runs. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            Path dir = Path.of(args[0]);
            Passphrase words = Passphrase.of(new byte[] {1});
            ImageContext context = ImageContext.of(Map.of("image", "i"));
            SealedFiles.createKeyFile(dir.resolve("key"), words);
            SealedFiles files = SealedFiles.with(dir.resolve("key"), words);
            files.seal(dir.resolve("big"), dir.resolve("sealed"), context, SealOptions.defaults());
            files.open(dir.resolve("sealed"), dir.resolve("back"), context, false);
            if (Files.size(dir.resolve("back")) != SIZE) {
                throw new IOException("another length came back");
            }
        }
    }
}
