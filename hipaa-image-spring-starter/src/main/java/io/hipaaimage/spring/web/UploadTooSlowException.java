package io.hipaaimage.spring.web;

import java.io.IOException;

/** A body comes slower than is allowed. */
final class UploadTooSlowException extends IOException {
    private static final long serialVersionUID = 1L;

    UploadTooSlowException() {
        super("the upload is slower than is allowed");
    }
}
