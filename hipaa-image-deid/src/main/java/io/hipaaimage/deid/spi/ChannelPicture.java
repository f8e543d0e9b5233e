package io.hipaaimage.deid.spi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/** A picture behind a channel, whose position stays where it was: another reader may stream from it at the same time. */
final class ChannelPicture implements SeekablePicture {
    private final SeekableByteChannel channel;
    private final long size;

    ChannelPicture(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long at, byte[] into, int from, int length) throws IOException {
        if (at < 0 || at >= size) {
            return 0;
        }
        ByteBuffer buffer = ByteBuffer.wrap(into, from, (int) Math.min(length, size - at));
        if (channel instanceof FileChannel file) {
            fill(buffer, b -> file.read(b, at + b.position() - from));
        } else {
            long before = channel.position();
            channel.position(at);
            fill(buffer, channel::read);
            channel.position(before);
        }
        return buffer.position() - from;
    }

    @FunctionalInterface
    private interface Read {
        int into(ByteBuffer buffer) throws IOException;
    }

    private static void fill(ByteBuffer buffer, Read read) throws IOException {
        while (buffer.hasRemaining()) {
            if (read.into(buffer) < 0) {
                return;
            }
        }
    }

    @Override
    public void close() {
        // whoever opened the channel closes it
    }
}
