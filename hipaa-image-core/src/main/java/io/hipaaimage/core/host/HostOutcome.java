package io.hipaaimage.core.host;

/** How it ended. */
public enum HostOutcome {
    /** It was done. */
    SUCCESS,
    /** The host refused it. */
    DENIED,
    /** It was tried and did not work. */
    FAILED
}
