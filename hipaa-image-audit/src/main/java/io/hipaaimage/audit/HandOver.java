package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.UnavailableException;

/**
 * The end of an epoch, in this order: the next key is durable; the EPOCH entry that names it is; the closing checkpoint, by the origin's
 * key and by the old epoch's, is; the old private key is destroyed; the next entry, the first of the new epoch, holds that checkpoint.
 * A crash between any two is gone on from at the next opening. From then on a thief of the keys cannot sign for the closed epoch.
 */
final class HandOver {
    private final String origin;
    private final LogKeys keys;
    private final Epochs epochs;

    HandOver(String origin, LogKeys keys, Epochs epochs) {
        this.origin = origin;
        this.keys = keys;
        this.epochs = epochs;
    }

    Epochs epochs() {
        return epochs;
    }

    /** The key of the next epoch, durable; one that an interrupted hand-over left is taken. */
    VerifierKey nextKey() throws UnavailableException {
        int next = epochs.newest() + 1;
        if (keys.newestEpoch() < next) {
            keys.createNextEpoch();
        }
        return CheckpointSigner.epochKey(origin, keys, next);
    }

    /** The EPOCH entry is durable and was the last of its epoch. */
    void named(VerifierKey next, long size) {
        epochs.begin(size, next);
    }

    /** The closing checkpoint is durable. */
    void closed(long size) throws UnavailableException {
        keys.destroyEpoch(epochs.at(size - 1));
    }
}
