package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.ImageCipher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** An opened image as a source with random access. Closing what it gives leaves the image open. */
final class SealedSource implements ImageSource {
    private final ImageCipher.Opened opened;

    SealedSource(ImageCipher.Opened opened) {
        this.opened = opened;
    }

    @Override
    public InputStream stream() {
        return Channels.newInputStream(new Channel());
    }

    @Override
    public Optional<SeekableByteChannel> channel() {
        return Optional.of(new Channel());
    }

    /** Carries a failure of the sealed image through a channel, which can throw nothing else. */
    static final class SealedFault extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient ImageVaultException fault;

        SealedFault(ImageVaultException fault) {
            super(fault);
            this.fault = fault;
        }

        ImageVaultException fault() {
            return fault;
        }
    }

    private final class Channel implements SeekableByteChannel {
        private long position;
        private boolean closed;

        @Override
        public int read(ByteBuffer into) throws IOException {
            requireOpen();
            if (!into.hasRemaining()) {
                return 0;
            }
            try {
                int n = opened.read(into, position);
                position += Math.max(n, 0);
                return n;
            } catch (ImageVaultException e) {
                throw new SealedFault(e);
            }
        }

        @Override
        public int write(ByteBuffer from) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() throws IOException {
            requireOpen();
            return position;
        }

        @Override
        public SeekableByteChannel position(long to) throws IOException {
            requireOpen();
            if (to < 0) {
                throw new IllegalArgumentException("a position is not negative");
            }
            position = to;
            return this;
        }

        @Override
        public long size() throws IOException {
            requireOpen();
            return opened.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }

        private void requireOpen() throws ClosedChannelException {
            if (closed) {
                throw new ClosedChannelException();
            }
        }
    }
}
