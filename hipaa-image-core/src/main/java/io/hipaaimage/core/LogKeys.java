package io.hipaaimage.core;

import java.util.Optional;

/**
 * The keys that sign a log's checkpoints: one stable origin key, and one epoch key at a time. Kept apart from the log. Safe for use by
 * several threads.
 */
public interface LogKeys {
    /**
     * The key that transparency-log clients and witnesses know the log by.
     *
     * @return the signer
     * @throws UnavailableException if it cannot be read
     */
    Signer origin() throws UnavailableException;

    /**
     * The number of the newest epoch.
     *
     * @return from 1; epoch 1 is made with the origin key
     * @throws UnavailableException if it cannot be read
     */
    int newestEpoch() throws UnavailableException;

    /**
     * The key of an epoch.
     *
     * @param number from 1
     * @return the signer
     * @throws UnavailableException if it cannot be read, or was destroyed
     */
    Signer epoch(int number) throws UnavailableException;

    /**
     * Makes the key of the next epoch, durable on return.
     *
     * @return its number
     * @throws UnavailableException if it cannot be stored
     */
    int createNextEpoch() throws UnavailableException;

    /**
     * Destroys the private key of a closed epoch.
     *
     * @param number an epoch older than the newest
     * @throws UnavailableException if it cannot be removed
     */
    void destroyEpoch(int number) throws UnavailableException;

    /**
     * The key of the log's ML-DSA-44 line (FIPS 204), which stays as long as the origin's.
     *
     * @return its signer; empty where none was made
     * @throws UnavailableException if it cannot be read
     */
    default Optional<Signer> mlDsa44() throws UnavailableException {
        return Optional.empty();
    }

    /**
     * Makes the key of the log's ML-DSA-44 line, durable on return; one that is there stays.
     *
     * @return its signer
     * @throws UnavailableException if it cannot be stored; {@code NOT_AVAILABLE} where such keys cannot be kept
     */
    default Signer createMlDsa44() throws UnavailableException {
        throw new UnavailableException(
                ErrorCode.NOT_AVAILABLE, "the keys of this log know no ML-DSA-44; open it with keys that do");
    }

    /**
     * Destroys the private keys of all epochs before one; those that are gone stay gone.
     *
     * @param number an epoch, at most the newest
     * @throws UnavailableException if one cannot be removed
     */
    default void destroyBefore(int number) throws UnavailableException {
        for (int older = 1; older < number; older++) {
            destroyEpoch(older);
        }
    }
}
