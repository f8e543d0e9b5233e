package io.hipaaimage.crypto;

import io.hipaaimage.core.access.ImageCipher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** An open image of bytes in memory. */
record BytesImage(byte[] bytes) implements ImageCipher.Opened {
    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(ByteBuffer into, long position) {
        if (position >= bytes.length) {
            return -1;
        }
        int n = (int) Math.min(into.remaining(), bytes.length - position);
        into.put(bytes, (int) position, n);
        return n;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        out.write(bytes);
        return bytes.length;
    }

    @Override
    public void close() {
        // memory has nothing to let go of
    }
}
