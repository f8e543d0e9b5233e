package io.hipaaimage.deid.spi;

import io.hipaaimage.core.FileBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/** A picture behind a channel, whose position stays where it was: another reader may stream from it at the same time. */
final class ChannelPicture implements SeekablePicture {
    private final SeekableByteChannel channel;
    private final long size;
    private final FileBuffer buffer = new FileBuffer();

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
        int most = (int) Math.min(length, size - at);
        if (channel instanceof FileChannel file) {
            return fill(most, done -> buffer.read(file, at + done, into, from + done, most - done));
        }
        long before = channel.position();
        channel.position(at);
        int read = fill(most, done -> channel.read(ByteBuffer.wrap(into, from + done, most - done)));
        channel.position(before);
        return read;
    }

    @FunctionalInterface
    private interface Read {
        /** As many as come, after those that came before; negative at the end. */
        int more(int done) throws IOException;
    }

    private static int fill(int most, Read read) throws IOException {
        int done = 0;
        while (done < most) {
            int more = read.more(done);
            if (more < 0) {
                break;
            }
            done += more;
        }
        return done;
    }

    @Override
    public void close() {
        buffer.close(); // whoever opened the channel closes it
    }
}
