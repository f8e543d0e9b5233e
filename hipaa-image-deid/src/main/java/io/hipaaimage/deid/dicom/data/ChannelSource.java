package io.hipaaimage.deid.dicom.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** A file. */
final class ChannelSource implements ByteSource {
    private final SeekableByteChannel channel;

    ChannelSource(SeekableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(long position, byte[] into, int from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, from, length);
        if (channel instanceof FileChannel file) {
            return file.read(buffer, position);
        }
        channel.position(position);
        return channel.read(buffer);
    }

    @Override
    public boolean reaches(long end) throws IOException {
        return end <= channel.size();
    }

    Optional<FileChannel> file() {
        return channel instanceof FileChannel file ? Optional.of(file) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
