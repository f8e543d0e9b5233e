package io.hipaaimage.core.host;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.util.concurrent.CompletionStage;

/**
 * Takes a host's own events into the same chain as the vault's. Guarantees: what was answered is on the disk, between the vault's own
 * entries and under the same checkpoints; no event of a host passes for one of the vault's, and none puts an identifier of a patient in
 * clear. Does not judge: whether somebody may sign in while the log cannot be written is for the host to decide. Safe for use by several
 * threads.
 */
public final class HostAudit {
    private final AuditLog log;

    /**
     * Into a log. A host asks its vault for one instead.
     *
     * @param log takes the events; not closed
     */
    public HostAudit(AuditLog log) {
        this.log = log;
    }

    /**
     * Records and waits until the entry is on the disk.
     *
     * @param event what happened
     * @return the receipt
     * @throws RefusedException {@code REFUSED} if it cannot be an entry: a time before 1970
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE} if it could not be made durable
     */
    public Receipt record(HostEvent event) throws RefusedException, UnavailableException {
        return log.append(event.entry());
    }

    /**
     * Records; the stage completes when the entry is on the disk, exceptionally with {@link UnavailableException} if it never will be.
     *
     * @param event what happened
     * @return the stage of the receipt
     * @throws RefusedException as the other method
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE} if no place in the queue came free in time
     */
    public CompletionStage<Receipt> recordAsync(HostEvent event) throws RefusedException, UnavailableException {
        return log.appendAsync(event.entry());
    }
}
