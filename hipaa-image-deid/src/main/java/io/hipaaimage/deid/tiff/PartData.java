package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/** The parts of a clean page. */
interface PartData {
    /** How many bytes {@link #write} will write. */
    long length(int part) throws ImageVaultException, IOException;

    /** Writes a part, the same bytes each time. */
    void write(int part, PictureOutput out, Removals removed) throws ImageVaultException, IOException;
}
