package io.hipaaimage.audit;

/** Learns, on the commit thread, that there is something to publish; returns at once. */
interface CommitListener {
    /** Entries became durable. */
    void durable();

    /** A segment is full and the next one begun. */
    void segmentEnded();
}
