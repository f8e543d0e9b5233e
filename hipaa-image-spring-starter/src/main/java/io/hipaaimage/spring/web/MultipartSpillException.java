package io.hipaaimage.spring.web;

/** Multipart uploads would be written to a disk in clear. */
final class MultipartSpillException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String property;

    MultipartSpillException(String property) {
        super("multipart uploads would be written to a disk in clear: " + property);
        this.property = property;
    }

    String property() {
        return property;
    }
}
