package io.hipaaimage.spring.web;

import io.hipaaimage.core.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the raw body of a request as an image: {@code care.capture(uploads.body(request), image)} seals it as it comes, and an upload that
 * breaks off leaves nothing. Safe for use by several threads.
 */
@FunctionalInterface
public interface ImageUploads {
    /**
     * The body.
     *
     * @param request a {@code PUT} or {@code POST} whose body is the image and nothing else; what it says of its type is not believed
     * @return a stream that fails where the body is longer than {@code hipaa-image.web.uploads.max-size}, or comes slower than
     *     {@code slowest} once {@code patience} is over
     * @throws RefusedException {@code USAGE} for a form, whose body is not an image
     * @throws IOException if it says that it is too large, or cannot be read
     */
    InputStream body(HttpServletRequest request) throws RefusedException, IOException;
}
