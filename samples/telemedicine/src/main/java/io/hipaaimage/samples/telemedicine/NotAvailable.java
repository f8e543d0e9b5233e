package io.hipaaimage.samples.telemedicine;

/** The one answer for what is not there, was destroyed, is another's, or is not for the asker to know. */
final class NotAvailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAvailable() {
        super("NOT_AVAILABLE");
    }
}
