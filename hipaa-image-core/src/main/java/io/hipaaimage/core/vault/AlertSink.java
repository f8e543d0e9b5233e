package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageId;

/**
 * Whoever is told at once that an emergency access was made: a pager, a ticket, a mail to the privacy officer. Told after the INTENT is
 * durable; what it throws is logged and keeps nobody waiting, so it should hand over and return. Must be safe for use by several threads.
 */
@FunctionalInterface
public interface AlertSink {
    /** Tells nobody; the log and the queue of reviews have it all the same. */
    AlertSink NONE = alert -> {};

    /**
     * An emergency access.
     *
     * @param actor who asked
     * @param image the image
     * @param entry the index of its INTENT in the log, by which it is reviewed
     * @param brokenGlass whether the asker declared it, having no relationship to the patient; else policy waived something
     */
    record Alert(String actor, ImageId image, long entry, boolean brokenGlass) {}

    /**
     * Tells.
     *
     * @param alert the access
     */
    void raise(Alert alert);
}
