package io.hipaaimage.audit.verify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** One segment file, read only. */
final class SegmentView implements Closeable {
    private final int number;
    private final FileChannel channel;

    SegmentView(Path file, int number) throws IOException {
        this.number = number;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    int number() {
        return number;
    }

    /** Up to so many bytes; fewer at the end of the file. */
    byte[] read(long offset, int most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(most);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) <= 0) {
                break;
            }
        }
        return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
    }

    long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
