package io.hipaaimage.samples.ownkey;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.crypto.SealOptions;
import io.hipaaimage.crypto.SealedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/** An archive of sealed files under the host's own key. Safe for use by several threads. */
public final class OwnKeyHost {
    private final SealedFiles files;

    /**
     * An archive.
     *
     * @param key the host's own
     */
    public OwnKeyHost(KeyWrapper key) {
        // tag::under[]
        files = SealedFiles.under(key);
        // end::under[]
    }

    /**
     * Puts a picture away: one call to the key, whatever the picture's length.
     *
     * @param picture the picture
     * @param sealed a file that must not exist
     * @param image what it is called; it opens under this name alone
     * @throws ImageVaultException if the key is away: then there is no file
     * @throws IOException when reading or writing fails: then there is no file
     */
    public void keep(Path picture, Path sealed, String image) throws ImageVaultException, IOException {
        files.seal(picture, sealed, context(image), SealOptions.defaults());
    }

    /**
     * Shows a picture.
     *
     * @param sealed what {@link #keep} wrote
     * @param image what it is called
     * @param screen gets it; not closed
     * @throws ImageVaultException {@code WRONG_KEY}, {@code WRONG_CONTEXT}, {@code TAMPERED}, or if the key is away
     * @throws IOException when reading or {@code screen} fails
     */
    public void show(Path sealed, String image, OutputStream screen) throws ImageVaultException, IOException {
        files.transferTo(sealed, screen, context(image));
    }

    private static ImageContext context(String image) {
        return ImageContext.of(
                Map.of("tenant", "own-key-sample", "image", image, "version", "1", "contentType", "image/png"));
    }
}
