package io.hipaaimage.audit;

import io.hipaaimage.core.UnavailableException;

/** Learns, on the commit thread, that there is something to publish; returns at once, but for {@link #closing}. */
interface CommitListener {
    /** Entries became durable. */
    void durable();

    /** A segment is full and the next one begun. */
    void segmentEnded();

    /**
     * Publishes the checkpoint that closes an epoch and waits for it.
     *
     * @return the signed note over all entries
     */
    byte[] closing() throws UnavailableException;
}
