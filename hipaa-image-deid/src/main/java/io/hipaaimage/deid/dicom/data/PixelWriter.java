package io.hipaaimage.deid.dicom.data;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.io.OutputStream;

/** Writes what the file's pixel data becomes; called where its element stands. */
@FunctionalInterface
public interface PixelWriter {
    /**
     * Writes the element's value with its length or its fragments, everything behind tag and VR.
     *
     * @param out where to
     * @throws ImageVaultException to refuse
     * @throws IOException when reading or writing fails
     */
    void writeValue(OutputStream out) throws ImageVaultException, IOException;
}
