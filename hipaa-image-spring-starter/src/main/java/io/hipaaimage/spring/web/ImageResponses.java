package io.hipaaimage.spring.web;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.OpenedImage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Sends an image: streamed, never cached, with no name but its id, of a type that was found by structure and that a browser cannot take
 * for a page. A range (RFC 9110 14) is answered where the image can be read at a position, so not where it is scrubbed on its way. It
 * stops where the access is taken back while it streams. Safe for use by several threads.
 */
public interface ImageResponses {
    /** Opens the image: {@code () -> care.open(id)}, or {@code export} where a copy leaves. */
    @FunctionalInterface
    interface Opening {
        /**
         * Opens it.
         *
         * @return the image, which {@link #send} closes
         * @throws ImageVaultException if it is not for the caller
         * @throws IOException when reading fails
         */
        OpenedImage open() throws ImageVaultException, IOException;
    }

    /**
     * Opens and sends, and closes in any case.
     *
     * @param image the id that stands in headers
     * @param opening opens it
     * @param request asks, perhaps for a range
     * @param response gets status, headers and body; nothing of the image if it fails before it was begun to be sent
     * @return what was sent, with its receipt for who wants it
     * @throws ImageVaultException if it does not open: then the response is as it was
     * @throws IOException if it was begun and could not be sent to its end, so that the connection is to be cut
     */
    default SentImage send(ImageId image, Opening opening, HttpServletRequest request, HttpServletResponse response)
            throws ImageVaultException, IOException {
        return send(image, opening, request, response, ended -> {});
    }

    /**
     * Opens and sends, and closes in any case; tells of transfers that broke too, since whoever got a part of a picture got a disclosure.
     *
     * @param image the id that stands in headers
     * @param opening opens it
     * @param request asks, perhaps for a range
     * @param response gets status, headers and body; nothing of the image if it fails before it was begun to be sent
     * @param ended told once the OUTCOME is in the log, whether or not the image was sent to its end, before this returns or throws; not
     *     told of what did not open, or of an OUTCOME that could not be logged (its INTENT is)
     * @return what was sent, with its receipt for who wants it
     * @throws ImageVaultException if it does not open: then the response is as it was
     * @throws IOException if it was begun and could not be sent to its end, so that the connection is to be cut
     */
    SentImage send(
            ImageId image,
            Opening opening,
            HttpServletRequest request,
            HttpServletResponse response,
            Consumer<? super SentImage> ended)
            throws ImageVaultException, IOException;
}
