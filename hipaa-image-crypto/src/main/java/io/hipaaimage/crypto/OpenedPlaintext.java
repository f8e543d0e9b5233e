package io.hipaaimage.crypto;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.ImageCipher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** An opened image as a stream of its verified plaintext, for a writer of another sealed file. Not thread-safe. */
final class OpenedPlaintext extends InputStream {
    /** The image was altered; on its way through code that knows streams alone. */
    static final class Altered extends IOException {
        private static final long serialVersionUID = 1L;

        private final ImageVaultException why;

        Altered(ImageVaultException why) {
            super(why);
            this.why = why;
        }

        ImageVaultException why() {
            return why;
        }
    }

    private final ImageCipher.Opened image;
    private long position;

    OpenedPlaintext(ImageCipher.Opened image) {
        this.image = image;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        try {
            int got = image.read(ByteBuffer.wrap(into, offset, length), position);
            position += Math.max(0, got);
            return got;
        } catch (ImageVaultException e) {
            throw new Altered(e);
        }
    }
}
