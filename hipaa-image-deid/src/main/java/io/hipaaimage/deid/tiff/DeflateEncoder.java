package io.hipaaimage.deid.tiff;

import io.hipaaimage.deid.spi.EvenDeflater;
import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;

/** Deflates anew. */
final class DeflateEncoder implements PartEncoder {
    private final EvenDeflater<IOException> deflater;

    DeflateEncoder(PictureOutput out) {
        this.deflater = new EvenDeflater<>(false, out::write);
    }

    @Override
    public void take(byte[] bytes, int length) throws IOException {
        deflater.take(bytes, 0, length);
    }

    @Override
    public void finish() throws IOException {
        deflater.finish();
    }

    @Override
    public void close() {
        deflater.close();
    }
}
