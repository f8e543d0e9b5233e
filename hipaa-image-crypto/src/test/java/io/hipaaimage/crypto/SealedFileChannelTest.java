package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a sealed file at any position: what is given was verified, and the end is verified first. */
class SealedFileChannelTest {
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "t1", "image", "i1"));
    private static final int PIECE = 65_536 - 32;

    @TempDir
    static Path dir;

    private static SealedFiles files;
    private static byte[] plain;

    @BeforeAll
    static void makesAKey() throws Exception {
        Passphrase passphrase = Passphrase.of(new byte[] {1, 2, 3});
        SealedFiles.createKeyFile(dir.resolve("key"), passphrase);
        files = SealedFiles.with(dir.resolve("key"), passphrase);
        plain = new byte[5 * PIECE + 100];
        new Random(8).nextBytes(plain);
    }

    private static byte[] sealed(int size) throws Exception {
        Path in = Files.write(Files.createTempFile(dir, "in", ""), Arrays.copyOf(plain, size));
        Path out = dir.resolve(in.getFileName() + ".hic");
        files.seal(in, out, CONTEXT, SealOptions.defaults().segments(SegmentSize.KIB_64));
        return Files.readAllBytes(out);
    }

    private static Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(dir, "sealed", ""), content);
    }

    private static SeekableByteChannel channel(byte[] sealed) throws Exception {
        return files.channel(file(sealed), CONTEXT);
    }

    @Test
    void readsAnyRangeOfAnySize() throws Exception {
        Random random = new Random(9);
        for (int size : new int[] {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, plain.length}) {
            try (SeekableByteChannel channel = channel(sealed(size))) {
                assertThat(channel.size()).isEqualTo(size);
                for (int i = 0; i < 60; i++) {
                    int at = random.nextInt(size + 2);
                    ByteBuffer into = ByteBuffer.allocate(1 + random.nextInt(2 * PIECE));
                    int read = channel.position(at).read(into);
                    int expected = Math.min(into.capacity(), size - at);
                    assertThat(read).isEqualTo(at >= size ? -1 : expected);
                    assertThat(Arrays.copyOf(into.array(), Math.max(0, read)))
                            .isEqualTo(Arrays.copyOfRange(
                                    plain, Math.min(at, size), Math.min(at, size) + Math.max(0, read)));
                    assertThat(channel.position()).isEqualTo(at + (long) Math.max(0, read));
                }
            }
        }
    }

    @Test
    void writesTheWholeImageInOrderToAStream() throws Exception {
        for (int size : new int[] {0, 1, PIECE, plain.length}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(files.transferTo(file(sealed(size)), out, CONTEXT)).isEqualTo(size);
            assertThat(out.toByteArray()).isEqualTo(Arrays.copyOf(plain, size));
        }
    }

    @Test
    void refusesACutOrLongerFileBeforeItServesAByte() throws Exception {
        for (int size : new int[] {3 * PIECE, 3 * PIECE + 17}) {
            byte[] good = sealed(size);
            int start = good.length - size - 32 * ((size + PIECE - 1) / PIECE);
            for (int length : new int[] {
                good.length - 1, start + 2 * 65_536, start + 2 * 65_536 + 5, start + 2 * 65_536 + 40, start + 1, start
            }) {
                refuses("TRUNCATED", Arrays.copyOf(good, length));
            }
            for (int more : new int[] {1, 16, 31, 32, 33, 65_535, 65_536, 65_537, good.length}) {
                byte[] longer = Arrays.copyOf(good, good.length + more);
                refuses("TAMPERED trailer", longer);
                System.arraycopy(
                        good, Math.max(0, good.length - more), longer, good.length, Math.min(more, good.length));
                refuses("TAMPERED trailer", longer);
            }
        }
    }

    private static void refuses(String name, byte[] sealed) throws IOException {
        Path file = file(sealed);
        assertThatThrownBy(() -> files.channel(file, CONTEXT))
                .as("%s bytes", sealed.length)
                .isInstanceOf(ImageVaultException.class)
                .hasMessageStartingWith(name);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> files.transferTo(file, out, CONTEXT)).hasMessageStartingWith(name);
        assertThat(out.size()).isZero();
        assertThatThrownBy(() -> files.open(file, dir.resolve("out"), CONTEXT, false))
                .as("open says the same")
                .hasMessageStartingWith(name);
    }

    @Test
    void servesWhatIsWholeAndNamesASegmentThatIsNot() throws Exception {
        byte[] good = sealed(plain.length);
        int start = good.length - plain.length - 6 * 32;
        byte[] bad = good.clone();
        bad[start + 2 * 65_536 + 1_000] ^= 1;
        try (SeekableByteChannel channel = channel(bad)) {
            ByteBuffer into = ByteBuffer.allocate(100);
            assertThat(channel.position(10).read(into)).isEqualTo(100);
            assertThatThrownBy(() -> channel.position(2L * PIECE + 5).read(ByteBuffer.allocate(10)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("TAMPERED segment 2");
            ByteBuffer across = ByteBuffer.allocate(PIECE);
            assertThatThrownBy(() -> channel.position(PIECE + 100L).read(across))
                    .hasMessageStartingWith("TAMPERED segment 2");
            assertThat(channel.position(3L * PIECE).read(ByteBuffer.allocate(10)))
                    .isEqualTo(10);
        }
    }

    @Test
    void refusesAnotherContextAndChanges() throws Exception {
        byte[] good = sealed(100);
        ImageContext other = ImageContext.of(Map.of("tenant", "t2", "image", "i1"));
        Path file = file(good);
        assertThatThrownBy(() -> files.channel(file, other)).hasMessageStartingWith("WRONG_CONTEXT");
        SeekableByteChannel channel = channel(good);
        assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1))).isInstanceOf(NonWritableChannelException.class);
        assertThatThrownBy(() -> channel.truncate(0)).isInstanceOf(NonWritableChannelException.class);
        assertThatThrownBy(() -> channel.position(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(channel.read(ByteBuffer.allocate(0))).isZero();
        assertThat(channel.isOpen()).isTrue();
        channel.close();
        channel.close();
        assertThat(channel.isOpen()).isFalse();
        assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(channel::size).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void warmsUpWithPiecesThatOpen() {
        assertThat(Warmup.run(50)).isEqualTo(50);
    }
}
