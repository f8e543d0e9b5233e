package io.hipaaimage.crypto;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The failure at the lowest segment among those that several workers met: workers claim segments in order and finish what they claimed,
 * so that the answer does not depend on who was faster. Thread-safe.
 */
final class FirstFailure {
    private long position = Long.MAX_VALUE;
    private volatile @Nullable Throwable failure;

    synchronized void offer(long at, Throwable met) {
        if (at < position) {
            position = at;
            failure = met;
        }
    }

    boolean any() {
        return failure != null;
    }

    void throwIfAny() throws ImageVaultException, IOException {
        Throwable met = failure;
        if (met == null) {
            return;
        }
        if (met instanceof IOException e) {
            throw e;
        }
        if (met instanceof ImageVaultException e) {
            throw e;
        }
        if (met instanceof RuntimeException e) {
            throw e;
        }
        if (met instanceof Error e) {
            throw e;
        }
        throw new IllegalStateException("a checked exception that no worker can throw", met);
    }
}
