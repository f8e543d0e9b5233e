package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/** Copies one compressed frame without what its decoder does not need. Stateless, safe for use by several threads. */
@FunctionalInterface
interface FrameFilter {
    /**
     * Copies a frame.
     *
     * @param in the frame's bytes
     * @param out gets the clean frame
     * @param blind gets what was not looked into
     * @throws ImageVaultException if the frame breaks its grammar or is of a process that is not supported
     * @throws IOException when reading or writing fails
     */
    void copy(FrameInput in, OutputStream out, Set<BlindSpot> blind) throws ImageVaultException, IOException;
}
