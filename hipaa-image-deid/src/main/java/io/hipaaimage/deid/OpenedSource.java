package io.hipaaimage.deid;

import io.hipaaimage.core.FileBuffer;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A source that was opened once: where it has random access, its stream reads from the same open file, so that both see one picture.
 *
 * @param stream from the picture's beginning
 * @param channel of the same open file, or null
 */
record OpenedSource(InputStream stream, @Nullable SeekableByteChannel channel) implements Closeable {
    static OpenedSource of(ImageSource source) throws IOException {
        SeekableByteChannel channel = source.channel().orElse(null);
        return new OpenedSource(channel == null ? source.stream() : stream(channel), channel);
    }

    private static InputStream stream(SeekableByteChannel channel) {
        return channel instanceof FileChannel file ? FileBuffer.stream(file) : Channels.newInputStream(channel);
    }

    /** A window over the stream, or over what listens to it. */
    PictureInput input(InputStream in, @Nullable MessageDigest digest) throws IOException {
        return channel == null ? new PictureInput(in, digest) : new PictureInput(in, digest, channel);
    }

    @Override
    public void close() throws IOException {
        stream.close(); // closes the channel that it reads from
    }
}
