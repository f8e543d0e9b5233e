package io.hipaaimage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBufferTest {
    private static final int[] PLACES = {0, 1, 16, 31, 4095, 4096, 4097, 131_071, 131_072, 200_000};

    private final byte[] content = new byte[300_000];

    @TempDir
    private Path folder;

    FileBufferTest() {
        new Random(7).nextBytes(content);
    }

    private Path file() throws IOException {
        return Files.write(folder.resolve("in"), content);
    }

    @Test
    void readsFromAnyPlaceAndLeavesTheFilesOwnPosition() throws IOException {
        try (FileChannel file = FileChannel.open(file());
                FileBuffer buffer = new FileBuffer()) {
            file.position(5);
            byte[] into = new byte[140_000];
            for (int at : PLACES) {
                int read = buffer.read(file, at, into, 3, into.length - 3);
                assertThat(read).isEqualTo(Math.min(FileBuffer.BYTES, content.length - at));
                assertThat(Arrays.copyOfRange(into, 3, 3 + read)).isEqualTo(Arrays.copyOfRange(content, at, at + read));
            }
            assertThat(buffer.read(file, content.length, into, 0, 1)).isNegative();
            assertThat(file.position()).isEqualTo(5);
        }
    }

    @Test
    void writesWhereTheFileIsWhateverWasWrittenBefore() throws IOException {
        Path out = folder.resolve("out");
        for (int before : PLACES) {
            try (FileChannel file = FileChannel.open(
                            out,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
                    FileBuffer buffer = new FileBuffer()) {
                buffer.write(file, content, 0, before);
                buffer.write(file, content, before, content.length - before);
                assertThat(file.position()).isEqualTo(content.length);
            }
            assertThat(out).hasBinaryContent(content);
        }
    }

    @Test
    void gathersPiecesOfAnySizeAndWritesThemInOrder() throws IOException {
        Path out = folder.resolve("gathered");
        Random random = new Random(9);
        for (int most : new int[] {1, 700, 5000, 150_000, 300_000}) {
            int length = most == 1 ? 5000 : content.length;
            try (FileChannel file = written(out);
                    FileBuffer buffer = new FileBuffer()) {
                for (int at = 0; at < length; ) {
                    int part = Math.min(length - at, 1 + random.nextInt(most));
                    buffer.gather(file, content, at, part);
                    at += part;
                    if (random.nextInt(4) == 0) {
                        buffer.drain(file);
                        assertThat(file.position()).isEqualTo(at);
                    }
                }
                buffer.drain(file);
                buffer.drain(file);
            }
            assertThat(out).hasBinaryContent(Arrays.copyOf(content, length));
        }
    }

    @Test
    void whatIsGatheredReachesTheFileInWholePages() throws IOException {
        try (FileChannel file = written(folder.resolve("gathered"));
                FileBuffer buffer = new FileBuffer()) {
            for (int i = 0; i < 100; i++) {
                buffer.gather(file, content, 3000 * i, 3000);
                assertThat(file.position() % FileBuffer.BYTES).isZero();
            }
        }
    }

    @Test
    void aStreamWhoseFileSomebodyElseWritesToKeepsNothingBack() throws IOException {
        Path out = folder.resolve("shared");
        try (FileStream stream = new FileStream(written(out))) {
            FileChannel file = stream.file();
            stream.write(content, 0, 10);
            file.write(ByteBuffer.wrap(content, 10, 10));
            stream.write(content, 20, 10);
            stream.flush();
            assertThat(stream.file().position()).isEqualTo(30);
        }
        assertThat(out).hasBinaryContent(Arrays.copyOf(content, 30));
        try (FileStream late = new FileStream(written(out))) {
            late.write(1);
            assertThatThrownBy(late::file).isInstanceOf(VaultBugException.class);
            late.flush();
            assertThat(Files.size(out)).isEqualTo(1);
        }
    }

    private static FileChannel written(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    @Test
    void streamsAFileAndClosesIt() throws IOException {
        FileChannel file = FileChannel.open(file());
        try (InputStream in = FileBuffer.stream(file)) {
            assertThat(in.read()).isEqualTo(content[0] & 0xFF);
            assertThat(in.read(new byte[0])).isZero();
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 1, content.length));
            assertThat(in.read()).isNegative();
        }
        assertThat(file.isOpen()).isFalse();
    }

    @Test
    void beginsWithAPage() {
        ByteBuffer aligned = FileBuffer.aligned(5000);
        assertThat(aligned.alignmentOffset(0, 4096)).isZero();
        assertThat(aligned.capacity()).isGreaterThanOrEqualTo(5000);
        assertThat(aligned.capacity() % 4096).isZero();
    }

    @Test
    void whatWasGivenBackHoldsNothing() throws IOException {
        try (FileChannel file = FileChannel.open(file());
                FileBuffer buffer = new FileBuffer()) {
            assertThat(buffer.read(file, 4095, new byte[FileBuffer.BYTES], 0, FileBuffer.BYTES))
                    .isEqualTo(FileBuffer.BYTES);
        }
        assertThat(FileBuffer.SPARE)
                .isNotEmpty()
                .allSatisfy(spare -> assertThat(spare.clear().mismatch(ByteBuffer.allocate(spare.capacity())))
                        .isEqualTo(-1));
    }

    @Test
    void servesWhoGetsNoBufferAndWhoHasGivenItBack() throws IOException {
        List<FileBuffer> many = new ArrayList<>();
        try (FileChannel file = FileChannel.open(file())) {
            byte[] into = new byte[1000];
            for (int i = 0; i < FileBuffer.MOST + 3; i++) {
                FileBuffer buffer = new FileBuffer();
                many.add(buffer);
                assertThat(buffer.read(file, 50L * i, into, 0, into.length)).isEqualTo(into.length);
                assertThat(into).isEqualTo(Arrays.copyOfRange(content, 50 * i, 50 * i + into.length));
            }
            many.forEach(FileBuffer::close);
            many.forEach(FileBuffer::close);
            assertThat(FileBuffer.SPARE).hasSizeLessThanOrEqualTo(FileBuffer.MOST);
            assertThat(many.get(0).read(file, 9, into, 0, into.length)).isEqualTo(into.length);
            assertThat(into).isEqualTo(Arrays.copyOfRange(content, 9, 9 + into.length));
        }
        FileChannel closed = FileChannel.open(file());
        closed.close();
        FileBuffer late = many.get(1);
        assertThatThrownBy(() -> late.read(closed, 0, new byte[1], 0, 1)).isInstanceOf(ClosedChannelException.class);
    }
}
