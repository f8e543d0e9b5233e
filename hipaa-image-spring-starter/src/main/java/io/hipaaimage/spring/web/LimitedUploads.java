package io.hipaaimage.spring.web;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/** Bodies that are an image and nothing else, within limits of length and slowness. */
final class LimitedUploads implements ImageUploads {
    private final BodyLimits limits;

    LimitedUploads(BodyLimits limits) {
        this.limits = limits;
    }

    @Override
    public InputStream body(HttpServletRequest request) throws RefusedException, IOException {
        if (FormTypes.isForm(request.getContentType())) {
            throw new RefusedException(ErrorCode.USAGE, "the body is a form", "send the image alone");
        }
        return limits.body(request.getInputStream(), request.getContentLengthLong());
    }
}
