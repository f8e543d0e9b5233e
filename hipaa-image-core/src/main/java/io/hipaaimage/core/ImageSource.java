package io.hipaaimage.core;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Where a picture is read from: a stream always, random access where the origin has it. */
public interface ImageSource {
    /**
     * The picture from its beginning. A source of a stream gives it once.
     *
     * @return a stream that the caller closes
     * @throws IOException when it cannot be opened
     */
    InputStream stream() throws IOException;

    /**
     * Random access.
     *
     * @return a read-only channel that the caller closes, or empty where the origin is a stream
     * @throws IOException when it cannot be opened
     */
    Optional<SeekableByteChannel> channel() throws IOException;

    /**
     * A picture that comes by a stream.
     *
     * @param in read to its end, not closed by us
     * @return a source that can be read once
     */
    static ImageSource of(InputStream in) {
        return new ImageSource() {
            @Override
            public InputStream stream() {
                return new FilterInputStream(in) {
                    @Override
                    public void close() {
                        // the caller's own stream is the caller's to close
                    }
                };
            }

            @Override
            public Optional<SeekableByteChannel> channel() {
                return Optional.empty();
            }
        };
    }

    /**
     * A picture in a file.
     *
     * @param file the file
     * @return a source that can be read again
     */
    static ImageSource file(Path file) {
        return new ImageSource() {
            @Override
            public InputStream stream() throws IOException {
                return FileBuffer.stream(FileChannel.open(file, StandardOpenOption.READ));
            }

            @Override
            public Optional<SeekableByteChannel> channel() throws IOException {
                return Optional.of(Files.newByteChannel(file, StandardOpenOption.READ));
            }
        };
    }
}
