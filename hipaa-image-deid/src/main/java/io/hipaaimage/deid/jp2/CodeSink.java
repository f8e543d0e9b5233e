package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;

/** Where a codestream goes: bytes that were made anew, and packets that are copied. */
interface CodeSink {
    void bytes(byte[] made) throws IOException;

    void copy(long at, long length) throws ImageVaultException, IOException;
}
