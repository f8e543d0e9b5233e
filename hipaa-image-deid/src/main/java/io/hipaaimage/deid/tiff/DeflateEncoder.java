package io.hipaaimage.deid.tiff;

import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;
import java.util.zip.Deflater;

/** Deflates anew; always fed in blocks of one size, so that the result depends on the lines alone. */
final class DeflateEncoder implements PartEncoder {
    private static final int BLOCK = 1 << 15;
    private static final int LEVEL = 6;

    private final PictureOutput out;
    private final Deflater deflater = new Deflater(LEVEL);
    private final byte[] block = new byte[BLOCK];
    private final byte[] coded = new byte[BLOCK];
    private int filled;

    DeflateEncoder(PictureOutput out) {
        this.out = out;
    }

    @Override
    public void take(byte[] bytes, int length) throws IOException {
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

    @Override
    public void finish() throws IOException {
        deflate();
        deflater.finish();
        drain();
    }

    @Override
    public void close() {
        deflater.end();
    }

    private void deflate() throws IOException {
        deflater.setInput(block, 0, filled);
        drain();
        filled = 0;
    }

    private void drain() throws IOException {
        int count = deflater.deflate(coded);
        while (count > 0) {
            out.write(coded, 0, count);
            count = deflater.deflate(coded);
        }
    }
}
