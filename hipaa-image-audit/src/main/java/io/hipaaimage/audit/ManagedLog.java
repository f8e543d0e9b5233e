package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.LogUpkeep;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.util.Optional;

/** A log with what only its operator does to it. Safe for use by several threads. */
public interface ManagedLog extends LogUpkeep {
    /**
     * Logs the checkpoint of a peer, verbatim, so that the peer can show nobody another history than it showed this node. One that went
     * back is logged too: it is evidence.
     *
     * @param checkpoint the signed note that the peer published, at most 16 KiB
     * @param peer the peer's key, known from elsewhere
     * @return the receipt
     * @throws RefusedException {@code REFUSED} if it is not signed by that key, not of that origin, or of this log itself
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE} if the entry could not be made durable
     */
    Receipt anchor(byte[] checkpoint, VerifierKey peer) throws RefusedException, UnavailableException;

    /**
     * The key of the ML-DSA-44 line that every checkpoint carries, see {@link Acknowledgements#mlDsa44}.
     *
     * @return empty where the log promises none
     */
    Optional<VerifierKey> mlDsa44();

    /**
     * Signs a checkpoint over all entries that are on the disk and waits until a quorum of the log's witnesses cosigned it.
     *
     * @return the number of entries under it
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE} if the log has no witnesses or they did not answer in time
     */
    long witness() throws UnavailableException;
}
