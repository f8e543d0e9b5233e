package io.hipaaimage.core.access;

import io.hipaaimage.core.AuditEvent;

/**
 * Keeps what happens in an emergency while the log cannot be written: care comes first. Nothing here fails: what cannot be kept either is
 * counted, and an alarm says so. Safe for use by several threads.
 */
public interface EmergencySpool {
    /**
     * Keeps an INTENT, durable on return if it could be kept.
     *
     * @param event the event
     * @return its number, by which its OUTCOME names it, at least 1
     */
    long intent(AuditEvent event);

    /**
     * Keeps an OUTCOME.
     *
     * @param number the number of its INTENT
     * @param event the event
     * @return whether it is kept, not only counted
     */
    boolean outcome(long number, AuditEvent event);

    /**
     * What was only counted in this process. It never falls: what these events were, no record says.
     *
     * @return how many events
     */
    long notKept();
}
