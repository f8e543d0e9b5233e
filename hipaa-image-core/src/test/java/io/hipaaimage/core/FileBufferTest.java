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
