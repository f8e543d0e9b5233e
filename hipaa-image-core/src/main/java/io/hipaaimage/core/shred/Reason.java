package io.hipaaimage.core.shred;

/** Why an image is destroyed. */
public enum Reason {
    /** The retention schedule has run out. */
    RETENTION_ELAPSED,
    /** The image is there twice. */
    DUPLICATE,
    /** The image was filed under another patient. */
    WRONG_PATIENT,
    /** The individual asked for it, where law allows. */
    PATIENT_REQUEST,
    /** A court ordered it. */
    COURT_ORDER,
    /** A test image. */
    TEST
}
