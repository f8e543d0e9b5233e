package io.hipaaimage.deid.spi;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import java.io.IOException;

/** Scrubs pictures that lie whole within another file; a container is handed it and knows no codec. */
public interface EmbeddedPictures {
    /**
     * A clean picture.
     *
     * @param mediaType of its format, by its structure
     * @param bytes all of it
     */
    record Clean(String mediaType, byte[] bytes) {}

    /**
     * Scrubs a picture in memory.
     *
     * @param picture all of it
     * @param depth how deep to look
     * @return the clean picture
     * @throws ImageVaultException to refuse
     * @throws IOException when something else fails
     */
    Clean scrub(byte[] picture, Scrubber.Depth depth) throws ImageVaultException, IOException;
}
