package io.hipaaimage.core;

/** Makes the scrubber of a vault; found by {@link java.util.ServiceLoader}. Most users will not call this. */
public interface ScrubberProvider {
    /**
     * Makes the scrubber.
     *
     * @return the scrubber
     */
    Scrubber create();
}
