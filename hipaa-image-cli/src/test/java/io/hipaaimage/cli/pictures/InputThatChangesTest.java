package io.hipaaimage.cli.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.DicomElements;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.Scrubbers;
import io.hipaaimage.deid.dicom.DicomDeidentifier;
import io.hipaaimage.deid.dicom.identity.KeyedPseudonyms;
import io.hipaaimage.deid.dicom.identity.Secret;
import java.awt.image.BufferedImage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pictures that somebody still writes, cuts or overwrites while they are read: each ends as a clean picture that another scrub leaves as it
 * is, or in a refusal or a failure without output, and never in an exception that nobody foresaw.
 */
class InputThatChangesTest {
    private static final int MOST_READS = 12;

    private final Scrubber scrubber = Scrubbers.standard();

    @TempDir
    Path dir;

    /** What somebody else does to the file. */
    private enum Change {
        EMPTIED,
        CUT,
        LENGTHENED,
        OVERWRITTEN;

        void on(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                long size = channel.size();
                switch (this) {
                    case EMPTIED -> channel.truncate(0);
                    case CUT -> channel.truncate(size / 2);
                    case LENGTHENED -> channel.write(ByteBuffer.wrap(new byte[100_000]), size);
                    case OVERWRITTEN -> channel.write(ByteBuffer.wrap(new byte[(int) size / 2]), size / 4);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff"})
    void aPictureIsCleanOrLeavesNothing(String format) throws Exception {
        Path whole = dir.resolve("whole." + format);
        ImageIO.write(noise(format.equals("gif") ? 100 : 300), format, whole.toFile());
        for (Scrubber.Depth depth : Scrubber.Depth.values()) {
            Scrubber.Options options = new Scrubber.Options(depth, false, false);
            for (Change change : Change.values()) {
                for (int reads = 0; reads < MOST_READS; reads++) {
                    tried(whole, change, reads, (source, out) -> {
                        scrubber.scrub(source, Output.file(out), options);
                        Path again = dir.resolve("again");
                        scrubber.scrub(ImageSource.file(out), Output.replacing(again), options);
                        assertThat(again).hasSameBinaryContentAs(out);
                        Files.delete(again);
                    });
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 8})
    void aDicomObjectIsCleanOrLeavesNothing(int reads) throws Exception {
        Path whole = Files.write(dir.resolve("whole.dcm"), DicomElements.object("1.2.3.4", "MRN-4711"));
        DicomDeidentifier deidentifier = new DicomDeidentifier(new KeyedPseudonyms(Secret.of(new byte[32])), Set.of());
        for (Change change : Change.values()) {
            tried(whole, change, reads, (source, out) -> {
                deidentifier.deidentify(source, ids -> Output.file(out), false);
                assertThat(Files.readAllBytes(out))
                        .asString(java.nio.charset.StandardCharsets.ISO_8859_1)
                        .doesNotContain("4711", "Doe");
            });
        }
    }

    /** The work on one picture. */
    private interface Work {
        void on(ImageSource source, Path out) throws ImageVaultException, IOException;
    }

    private void tried(Path whole, Change change, int reads, Work work) throws IOException {
        Path input = Files.copy(whole, dir.resolve("input"));
        Path out = dir.resolve("out");
        try {
            work.on(new Changing(input, change, reads), out);
        } catch (ImageVaultException | IOException e) {
            assertThat(out).as("%s after %s reads", change, reads).doesNotExist();
        } finally {
            Files.delete(input);
            Files.deleteIfExists(out);
        }
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left).containsExactly(whole);
        }
    }

    private static BufferedImage noise(int side) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < side * side; i++) {
            picture.setRGB(i % side, i / side, random.nextInt());
        }
        return picture;
    }

    /** A file that is changed once so many reads have been done. */
    private static final class Changing implements ImageSource {
        private final Path file;
        private final Change change;
        private int left;

        Changing(Path file, Change change, int reads) {
            this.file = file;
            this.change = change;
            this.left = reads;
        }

        private void read() throws IOException {
            if (left-- == 0) {
                change.on(file);
            }
        }

        @Override
        public InputStream stream() throws IOException {
            return new FilterInputStream(Files.newInputStream(file)) {
                @Override
                public int read() throws IOException {
                    Changing.this.read();
                    return super.read();
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    Changing.this.read();
                    return super.read(into, from, length);
                }
            };
        }

        @Override
        public Optional<SeekableByteChannel> channel() throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return Optional.of(new SeekableByteChannel() {
                @Override
                public int read(ByteBuffer into) throws IOException {
                    Changing.this.read();
                    return channel.read(into);
                }

                @Override
                public int write(ByteBuffer from) throws IOException {
                    return channel.write(from);
                }

                @Override
                public long position() throws IOException {
                    return channel.position();
                }

                @Override
                public SeekableByteChannel position(long at) throws IOException {
                    channel.position(at);
                    return this;
                }

                @Override
                public long size() throws IOException {
                    return channel.size();
                }

                @Override
                public SeekableByteChannel truncate(long size) throws IOException {
                    channel.truncate(size);
                    return this;
                }

                @Override
                public boolean isOpen() {
                    return channel.isOpen();
                }

                @Override
                public void close() throws IOException {
                    channel.close();
                }
            });
        }
    }
}
