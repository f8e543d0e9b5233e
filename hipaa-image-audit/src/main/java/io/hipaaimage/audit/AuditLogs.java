package io.hipaaimage.audit;

import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.UnavailableException;

/** Opens logs in folders. Thread-safe. */
public final class AuditLogs {
    private AuditLogs() {}

    /**
     * Opens a log, or makes it, with the default limits. Reads all of it first: every frame, the chain, and the tree of the stored
     * checkpoint.
     *
     * @param settings what it is made from
     * @return the open log
     * @throws UnavailableException {@code LOCKED} if another process writes it for longer than ten seconds, {@code AUDIT_UNAVAILABLE}
     *     if it cannot be read or written
     * @throws DamagedInputException {@code TAMPERED} if it was altered, {@code WRONG_KEY} if it is signed by other keys: then nothing is
     *     appended
     */
    public static ManagedLog open(AuditLogProvider.Settings settings)
            throws UnavailableException, DamagedInputException {
        return open(settings, AuditLogLimits.defaults());
    }

    /**
     * Opens a log, or makes it.
     *
     * @param settings what it is made from
     * @param limits how much it holds in memory and how long callers wait
     * @return the open log
     * @throws UnavailableException as the other method
     * @throws DamagedInputException as the other method
     */
    public static ManagedLog open(AuditLogProvider.Settings settings, AuditLogLimits limits)
            throws UnavailableException, DamagedInputException {
        return LogOpener.open(settings, limits, null);
    }

    /**
     * Opens a log, or makes it, with witnesses and levels of acknowledgement; where they are others than before, an AUDIT_CONFIG entry
     * says so.
     *
     * @param settings what it is made from
     * @param limits how much it holds in memory and how long callers wait, for witnesses too
     * @param acknowledgements what has to be true before an append is answered
     * @return the open log
     * @throws UnavailableException as the other methods
     * @throws DamagedInputException as the other methods
     */
    public static ManagedLog open(
            AuditLogProvider.Settings settings, AuditLogLimits limits, Acknowledgements acknowledgements)
            throws UnavailableException, DamagedInputException {
        return LogOpener.open(settings, limits, acknowledgements, new LogThreads(null));
    }
}
