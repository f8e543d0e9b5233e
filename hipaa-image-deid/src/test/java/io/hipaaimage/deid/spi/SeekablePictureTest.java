package io.hipaaimage.deid.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.VaultBugException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeekablePictureTest {
    private static final int ONE_MIB = 1 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 65_536, ONE_MIB - 1, ONE_MIB, ONE_MIB + 1, 3 * ONE_MIB + 17})
    void givesAStreamAtAnyPlace(int size) throws Exception {
        byte[] picture = bytes(size);
        try (PictureInput in = new PictureInput(new ByteArrayInputStream(picture), null)) {
            in.fill(ContainerCodec.HEAD);
            SeekablePicture whole = in.whole();

            readsLike(whole, picture);
            assertThat(in.finish()).isEqualTo(size);
            assertThat(in.whole()).isSameAs(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_535, 65_536, 65_537, 131_072, ONE_MIB + 17})
    void holdsNoMoreThanItMay(int size) throws Exception {
        byte[] picture = bytes(size);
        try (PictureInput in = new PictureInput(new ByteArrayInputStream(picture), null)) {
            in.fill(ContainerCodec.HEAD);
            SeekablePicture whole = in.whole(1 << 16);

            readsLike(whole, picture);
            assertThat(whole instanceof EncryptedSpill).isEqualTo(size >= 1 << 16);
            assertThat(in.window()).isEmpty();
            assertThat(in.next()).isEqualTo(-1);
            assertThat(in.offset()).isEqualTo(size);
            assertThat(in.finish()).isEqualTo(size);
        }
    }

    @Test
    void givesAFileAtAnyPlaceWhileItsStreamGoesOn() throws Exception {
        byte[] picture = bytes(300_000);
        Path file = Files.write(folder.resolve("picture"), picture);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                PictureInput in = new PictureInput(Channels.newInputStream(channel), null, channel)) {
            SeekablePicture whole = in.whole();
            byte[] streamed = new byte[picture.length];
            for (int at = 0; at < picture.length; at += 1_000) {
                System.arraycopy(in.bytes(1_000, "test"), 0, streamed, at, 1_000);
                readsLike(whole, picture);
            }
            assertThat(streamed).isEqualTo(picture);
        }
    }

    @Test
    void leavesTheChannelOfAnotherKindWhereItWas() throws Exception {
        byte[] picture = bytes(10_000);
        Path file = Files.write(folder.resolve("picture"), picture);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SeekableByteChannel plain = new PlainChannel(channel);
            plain.position(4_711);
            readsLike(new ChannelPicture(plain), picture);
            assertThat(plain.position()).isEqualTo(4_711);
        }
    }

    @Test
    void refusesToBeginInTheMiddle() {
        PictureInput in = new PictureInput(new ByteArrayInputStream(new byte[10]), null);
        assertThatThrownBy(() -> {
                    in.u8("test");
                    in.whole();
                })
                .isInstanceOf(VaultBugException.class);
    }

    private static void readsLike(SeekablePicture whole, byte[] picture) throws IOException {
        assertThat(whole.size()).isEqualTo(picture.length);
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            int at = random.nextInt(picture.length);
            int length = random.nextInt(200_000);
            byte[] into = new byte[length + 2];
            int read = whole.read(at, into, 1, length);
            assertThat(read).isEqualTo(Math.min(length, picture.length - at));
            assertThat(Arrays.equals(into, 1, 1 + read, picture, at, at + read)).isTrue();
            assertThat(into[0] | into[1 + read]).isZero();
        }
        assertThat(whole.read(picture.length, new byte[1], 0, 1)).isZero();
        assertThat(whole.read(-1, new byte[1], 0, 1)).isZero();
        assertThat(whole.read(Long.MAX_VALUE, new byte[1], 0, 1)).isZero();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
