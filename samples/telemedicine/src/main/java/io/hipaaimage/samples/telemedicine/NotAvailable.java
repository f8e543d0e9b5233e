package io.hipaaimage.samples.telemedicine;

/** The one answer for what is not there, was destroyed, is another's, or is not for the asker to know. */
public final class NotAvailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says nothing more. */
    public NotAvailable() {
        super("NOT_AVAILABLE");
    }
}
