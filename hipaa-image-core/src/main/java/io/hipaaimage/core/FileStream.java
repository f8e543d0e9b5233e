package io.hipaaimage.core;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;

/** Writes to a new file, in pieces of whole pages; as it comes where somebody else writes to the file as well. */
final class FileStream extends OutputStream implements FileBacked {
    private final FileChannel file;
    private final FileBuffer buffer = new FileBuffer();
    private boolean written;
    private boolean shared;

    /** Closes the file with itself; nothing was written to it. */
    FileStream(FileChannel file) {
        this.file = file;
    }

    @Override
    public FileChannel file() {
        if (written && !shared) {
            throw new VaultBugException("a file was asked for after its stream kept bytes of it back");
        }
        shared = true;
        return file;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        written = true;
        if (shared) {
            buffer.write(file, bytes, from, length);
        } else {
            buffer.gather(file, bytes, from, length);
        }
    }

    @Override
    public void flush() throws IOException {
        buffer.drain(file);
    }

    @Override
    public void close() throws IOException {
        try (file;
                buffer) {
            buffer.drain(file);
        }
    }
}
