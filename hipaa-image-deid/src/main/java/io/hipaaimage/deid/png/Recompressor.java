package io.hipaaimage.deid.png;

import io.hipaaimage.core.ImageVaultException;
import java.io.Closeable;
import java.io.IOException;
import java.util.zip.Deflater;

/** Deflates scanlines anew. Always fed in blocks of one size, so that the result depends on the lines alone. */
final class Recompressor implements Closeable {
    private static final int BLOCK = 1 << 15;
    private static final int LEVEL = 6;

    private final ChunkWriter writer;
    private final Deflater deflater = new Deflater(LEVEL, true);
    private final byte[] block = new byte[BLOCK];
    private final byte[] deflated = new byte[BLOCK];
    private int filled;

    Recompressor(ChunkWriter writer) {
        this.writer = writer;
    }

    void take(byte[] bytes, int length) throws ImageVaultException, IOException {
        int done = 0;
        while (done < length) {
            int now = Math.min(length - done, BLOCK - filled);
            System.arraycopy(bytes, done, block, filled, now);
            filled += now;
            done += now;
            if (filled == BLOCK) {
                deflate();
            }
        }
    }

    void finish() throws ImageVaultException, IOException {
        deflate();
        deflater.finish();
        drain();
    }

    @Override
    public void close() {
        deflater.end();
    }

    private void deflate() throws ImageVaultException, IOException {
        deflater.setInput(block, 0, filled);
        drain();
        filled = 0;
    }

    private void drain() throws ImageVaultException, IOException {
        int count = deflater.deflate(deflated);
        while (count > 0) {
            writer.data(deflated, 0, count);
            count = deflater.deflate(deflated);
        }
    }
}
