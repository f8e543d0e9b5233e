package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.ImageVaultException;
import java.io.Closeable;
import java.io.IOException;

/** Decodes one part, no further than it is asked. */
interface PartDecoder extends Closeable {
    /**
     * The next decoded bytes.
     *
     * @return how many, at least one; 0 where the data ends
     */
    int read(byte[] into, int from, int length) throws ImageVaultException, IOException;

    /** How many coded bytes stand behind what was decoded, as far as that can be told. */
    long rest();

    @Override
    void close();
}
