package io.hipaaimage.deid.tiff;

import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;

/** Bytes as they are. */
final class RawEncoder implements PartEncoder {
    private final PictureOutput out;

    RawEncoder(PictureOutput out) {
        this.out = out;
    }

    @Override
    public void take(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
    }

    @Override
    public void finish() {
        // nothing is held back
    }

    @Override
    public void close() {
        // holds nothing
    }
}
