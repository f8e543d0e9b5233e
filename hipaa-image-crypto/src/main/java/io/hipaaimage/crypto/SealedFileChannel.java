package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ImageStore;
import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** The verified plaintext of an image by position, for code that knows channels alone. Safe for use by several threads. */
final class SealedFileChannel implements SeekableByteChannel {
    private final OpenedImage image;
    private long position;
    private boolean open = true;

    SealedFileChannel(OpenedImage image) {
        this.image = image;
    }

    /** A file of the disk as a store gives it. */
    static ImageStore.Stored stored(DurableFiles.DurableFile file) {
        return new ImageStore.Stored() {
            @Override
            public int read(ByteBuffer into, long position) throws IOException {
                return file.read(into, position);
            }

            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    @Override
    public synchronized int read(ByteBuffer into) throws IOException {
        alive();
        if (!into.hasRemaining()) {
            return 0;
        }
        try {
            int n = image.read(into, position);
            position += Math.max(0, n);
            return n;
        } catch (ImageVaultException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized long position() throws IOException {
        alive();
        return position;
    }

    @Override
    public synchronized SeekableByteChannel position(long next) throws IOException {
        alive();
        if (next < 0) {
            throw new IllegalArgumentException("a position is at least 0");
        }
        position = next;
        return this;
    }

    @Override
    public synchronized long size() throws IOException {
        alive();
        return image.size();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        if (open) {
            open = false;
            image.close();
        }
    }

    private void alive() throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
