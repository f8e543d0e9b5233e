package io.hipaaimage.deid.dicom.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file. Its beginning is read once and kept: several looks are taken at it, and most headers end there. */
final class ChannelSource implements ByteSource {
    private static final int BEGINNING = 1 << 13;

    private final SeekableByteChannel channel;
    private byte @Nullable [] beginning;

    ChannelSource(SeekableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(long position, byte[] into, int from, int length) throws IOException {
        if (position < BEGINNING) {
            byte[] kept = beginning == null ? begin() : beginning;
            int held = (int) Math.min(length, kept.length - position);
            if (held > 0) {
                System.arraycopy(kept, (int) position, into, from, held);
                return held;
            }
            if (kept.length < BEGINNING) {
                return -1;
            }
        }
        return readAt(position, into, from, length);
    }

    private byte[] begin() throws IOException {
        byte[] kept = new byte[BEGINNING];
        int have = 0;
        int read = 0;
        while (have < BEGINNING && read >= 0) {
            read = readAt(have, kept, have, BEGINNING - have);
            have += Math.max(read, 0);
        }
        beginning = have < BEGINNING ? Arrays.copyOf(kept, have) : kept;
        return beginning;
    }

    private int readAt(long position, byte[] into, int from, int length) throws IOException {
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
