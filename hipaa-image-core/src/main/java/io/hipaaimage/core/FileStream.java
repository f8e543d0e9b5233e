package io.hipaaimage.core;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes to a file, without a buffer. */
final class FileStream extends OutputStream implements FileBacked {
    private final FileChannel file;

    FileStream(FileChannel file) {
        this.file = file;
    }

    @Override
    public FileChannel file() {
        return file;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
