package io.hipaaimage.spring.web;

import java.io.IOException;

/** A body is longer than is allowed. */
final class UploadTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    UploadTooLargeException() {
        super("the upload is larger than is allowed");
    }
}
