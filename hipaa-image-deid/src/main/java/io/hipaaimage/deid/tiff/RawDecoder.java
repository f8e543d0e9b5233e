package io.hipaaimage.deid.tiff;

import java.io.IOException;

/** Bytes as they are. */
final class RawDecoder implements PartDecoder {
    private final PartStream in;

    RawDecoder(PartStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        return Math.max(0, in.read(into, from, length));
    }

    @Override
    public long rest() {
        return in.left();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
