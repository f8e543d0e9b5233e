package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.OpenedImage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Sends a picture to a browser that can neither keep it nor take it for anything else, and never a half of one as if it were whole. */
@Component
public class PictureResponse {
    private final PictureTypes types;

    PictureResponse(PictureTypes types) {
        this.types = types;
    }

    /** Decides, writes the log, opens. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Opens.
         *
         * @return the picture
         * @throws ImageVaultException if it is not for the caller, or does not open
         * @throws IOException when reading fails
         */
        OpenedImage open() throws ImageVaultException, IOException;
    }

    /**
     * Opens and sends.
     *
     * @param opening what to send
     * @param response where to
     * @throws ImageVaultException what the opening threw: then nothing was sent
     * @throws IOException when sending fails; where a part was sent, the connection breaks
     */
    public void send(Opening opening, HttpServletResponse response) throws ImageVaultException, IOException {
        try (OpenedImage opened = opening.open()) {
            describe(opened, response);
            opened.transferTo(response.getOutputStream());
        } catch (ImageVaultException | IOException e) {
            forget(response, e);
            throw e;
        }
    }

    private void describe(OpenedImage opened, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, types.disposition(opened.mediaType()));
        response.setContentType(types.shown(opened.mediaType()));
        response.setContentLengthLong(opened.size());
    }

    /** Takes back what was not sent yet, so that the refusal gets its own length and headers, and nothing of the picture. */
    private static void forget(HttpServletResponse response, Exception failure) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("the picture was not sent to its end", failure);
        }
        response.reset();
    }
}
