package io.hipaaimage.deid.spi;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import java.io.IOException;

/** Rebuilds the JPEG streams of which pictures in other containers are made; a container is handed it and knows no codec. */
public interface JpegParts {
    /**
     * What a container says of its JPEG streams.
     *
     * @param tables a stream of tables that all parts share, from SOI to EOI; empty where there is none
     * @param mostWidth columns that a part may have, for more would not be seen
     * @param mostHeight rows that a part may have
     */
    record Part(byte[] tables, long mostWidth, long mostHeight) {}

    /**
     * Rebuilds one stream as a whole JPEG of its own, with the tables that it needs. Turn and profile are the container's and left out.
     *
     * @param part what the container says
     * @param in the stream, read to its end
     * @param out gets the clean stream
     * @param depth how deep to look
     * @param removed told what was left out
     * @throws ImageVaultException to refuse
     * @throws IOException when reading or writing fails
     */
    void scrubPart(Part part, PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException;
}
