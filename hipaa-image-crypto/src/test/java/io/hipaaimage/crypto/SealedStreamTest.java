package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream sealed into a stream: the same file as any other, in order, and nothing that opens when it broke off. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SealedStreamTest {
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "t1", "image", "i1"));
    private static final int FULL = 65_536 - 32;

    @TempDir
    static Path dir;

    private static SealedFiles files;

    @BeforeAll
    static void makesAKey() throws Exception {
        Passphrase passphrase = Passphrase.of(new byte[] {1, 2, 3});
        SealedFiles.createKeyFile(dir.resolve("key"), passphrase);
        files = SealedFiles.with(dir.resolve("key"), passphrase);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, FULL - 1, FULL, FULL + 1, 40 * FULL, 40 * FULL + 7})
    void opensToWhatWasSealed(int size) throws Exception {
        byte[] plain = noise(size);
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        SealedFiles.Sealed result = files.seal(new ByteArrayInputStream(plain), sealed, CONTEXT, options());
        assertThat(result.bytes()).isEqualTo(size);
        assertThat(result.sealedBytes()).isEqualTo(sealed.size());
        assertThat(opened(sealed.toByteArray())).isEqualTo(plain);
    }

    @Test
    void whatAStreamThatCannotBeWrittenGotOpensNowhereAndNobodyWaitsForever() throws Exception {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                if (sealed.size() + length > 10 * SegmentSize.KIB_64.bytes()) {
                    throw new IOException("no room");
                }
                sealed.write(from, offset, length);
            }
        };
        assertThatThrownBy(() -> files.seal(new ByteArrayInputStream(noise(64 * FULL)), full, CONTEXT, options()))
                .isInstanceOf(IOException.class)
                .hasMessage("no room");
        refusesAsTruncated(sealed.toByteArray());
    }

    @Test
    void whatAStreamThatCannotBeReadLeftOpensNowhere() throws Exception {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        };
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(noise(20 * FULL)), broken);
        assertThatThrownBy(() -> files.seal(in, sealed, CONTEXT, options()))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
        refusesAsTruncated(sealed.toByteArray());
    }

    private static SealOptions options() {
        return SealOptions.defaults().segments(SegmentSize.KIB_64);
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] opened(byte[] sealed) throws IOException, ImageVaultException {
        Path file = Files.write(Files.createTempFile(dir, "sealed", ""), sealed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.transferTo(file, out, CONTEXT);
        return out.toByteArray();
    }

    private static void refusesAsTruncated(byte[] sealed) {
        assertThat(sealed).isNotEmpty();
        assertThatThrownBy(() -> opened(sealed))
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TRUNCATED));
    }
}
