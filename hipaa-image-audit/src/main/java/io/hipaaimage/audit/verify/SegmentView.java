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
    /** So much at a time that what the system copies is still near when it is copied again. */
    private static final int PIECE = 1 << 16;

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

    /** Reads as many bytes to a place in an array, or as many as there are; how many. */
    int read(long offset, byte[] into, int at, int most) throws IOException {
        int done = 0;
        while (done < most) {
            ByteBuffer piece = ByteBuffer.wrap(into, at + done, Math.min(PIECE, most - done));
            int read = channel.read(piece, offset + done);
            if (read <= 0) {
                break;
            }
            done += read;
        }
        return done;
    }

    long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
