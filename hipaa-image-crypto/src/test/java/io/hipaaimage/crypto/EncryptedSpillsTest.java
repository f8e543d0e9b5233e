package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.TempSealer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits for a verdict on a disk: encrypted, verified when it is read, gone afterwards. */
class EncryptedSpillsTest {
    @TempDir
    Path dir;

    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void write(TempSealer.Spill spill, byte[] content) throws IOException {
        try (OutputStream out = spill.writer()) {
            out.write(content);
        }
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.findFirst().orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_503, 65_504, 65_505, 200_000})
    void givesBackWhatWasWrittenAsOftenAsAsked(int size) throws Exception {
        try (TempSealer.Spill spill = EncryptedSpills.in(dir).spill()) {
            write(spill, content(size));
            for (int i = 0; i < 2; i++) {
                try (InputStream in = spill.reader()) {
                    assertThat(in.readAllBytes()).isEqualTo(content(size));
                }
            }
        }
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void keepsNothingInClear() throws Exception {
        try (TempSealer.Spill spill = EncryptedSpills.in(dir).spill()) {
            write(spill, new byte[100_000]);
            byte[] raw = Files.readAllBytes(only());
            assertThat(raw).hasSize(100_000 + 64);
            assertThat(new String(raw, StandardCharsets.ISO_8859_1)).doesNotContain("\0".repeat(16));
        }
    }

    @Test
    void failsOnAnAlteredSpillAndOnOneThatIsNotReadToItsEnd() throws Exception {
        try (TempSealer.Spill spill = EncryptedSpills.in(dir).spill()) {
            write(spill, content(200_000));
            InputStream early = spill.reader();
            assertThat(early.read()).isNotNegative();
            assertThatThrownBy(early::close).isInstanceOf(IOException.class);
            byte[] raw = Files.readAllBytes(only());
            raw[70_000] ^= 1;
            Files.write(only(), raw);
            InputStream altered = spill.reader();
            assertThat(altered.readNBytes(65_504)).hasSize(65_504);
            assertThatThrownBy(altered::read).isInstanceOf(IOException.class).hasMessage("TAMPERED segment 1");
            assertThatThrownBy(altered::close).isInstanceOf(IOException.class);
        }
    }
}
