package io.hipaaimage.deid.tiff;

import java.io.Closeable;
import java.io.IOException;

/** Codes one part anew, in the one way that its bytes allow. */
interface PartEncoder extends Closeable {
    void take(byte[] bytes, int length) throws IOException;

    void finish() throws IOException;

    @Override
    void close();
}
