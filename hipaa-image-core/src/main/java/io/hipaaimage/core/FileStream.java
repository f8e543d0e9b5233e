package io.hipaaimage.core;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;

/** Writes to a file what comes, as it comes. */
final class FileStream extends OutputStream implements FileBacked {
    private final FileChannel file;
    private final FileBuffer buffer = new FileBuffer();

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
        buffer.write(file, bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        buffer.close();
        file.close();
    }
}
