package io.hipaaimage.audit;

import io.hipaaimage.core.LogUpkeep;
import io.hipaaimage.core.UnavailableException;

/** A log with what only its operator does to it. Safe for use by several threads. */
public interface ManagedLog extends LogUpkeep {
    /**
     * Signs a checkpoint over all entries that are on the disk and waits until a quorum of the log's witnesses cosigned it.
     *
     * @return the number of entries under it
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE} if the log has no witnesses or they did not answer in time
     */
    long witness() throws UnavailableException;
}
