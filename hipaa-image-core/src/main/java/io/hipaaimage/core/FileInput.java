package io.hipaaimage.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;

/** Reads a file from its beginning, past the channel's position. For one thread. */
final class FileInput extends InputStream {
    private final FileChannel file;
    private final FileBuffer buffer = new FileBuffer();
    private final byte[] one = new byte[1];
    private long at;

    /** A stream that closes the file with itself. */
    FileInput(FileChannel file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = buffer.read(file, at, into, from, length);
        at += Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        buffer.close();
        file.close();
    }
}
