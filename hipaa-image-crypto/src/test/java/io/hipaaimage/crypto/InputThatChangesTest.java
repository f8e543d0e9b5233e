package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.KeyWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that becomes longer or shorter between its opening and its last byte is not sealed as if it were whole. */
class InputThatChangesTest {
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "t", "image", "i"));
    private static final int LENGTH = 1 << 20;

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, LENGTH / 2, LENGTH - 1, LENGTH + 1, 2 * LENGTH})
    void leavesNoOutput(long length) throws Exception {
        Path input = Files.write(dir.resolve("in"), new byte[LENGTH]);
        SealedFiles files = SealedFiles.under(new Meanwhile(() -> resize(input, length)));
        Path output = dir.resolve("out");

        assertThatThrownBy(() -> files.seal(input, output, CONTEXT, SealOptions.defaults()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("while it was read");

        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left).containsExactly(input);
        }
    }

    @Test
    void isSealedWhereItStaysAsItIs() throws Exception {
        Path input = Files.write(dir.resolve("in"), new byte[LENGTH]);
        SealedFiles files = SealedFiles.under(new Meanwhile(() -> {}));
        Path output = dir.resolve("out");
        assertThat(files.seal(input, output, CONTEXT, SealOptions.defaults()).bytes())
                .isEqualTo(LENGTH);
        assertThat(output).exists();
    }

    private static void resize(Path file, long length) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (length < channel.size()) {
                channel.truncate(length);
            } else {
                channel.write(ByteBuffer.wrap(new byte[] {1}), length - 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key that is asked when the length of the input is known and nothing of it was read. */
    private record Meanwhile(Runnable what) implements KeyWrapper {
        @Override
        public byte[] wrap(byte[] secret, byte[] binding) {
            what.run();
            return secret.clone();
        }

        @Override
        public byte[] unwrap(byte[] wrapped, byte[] binding) {
            return wrapped.clone();
        }

        @Override
        public Description describe() {
            return new Description("a test", "key", Optional.of(Duration.ofDays(1)));
        }
    }
}
