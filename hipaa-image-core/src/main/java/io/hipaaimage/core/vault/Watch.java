package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageVaultException;

/**
 * Asks again, while an image is given, whether the access still holds: after each MiB and each second. What was revoked, restricted or
 * destroyed meanwhile ends it. For one thread at a time.
 */
final class Watch {
    static final int BYTES = 1 << 20;
    private static final long NANOS = 1_000_000_000L;

    private final Question lease;
    private final Question decision;
    private long passed;
    private long asked = System.nanoTime();

    /** Throws where the answer is no. */
    @FunctionalInterface
    interface Question {
        void ask() throws ImageVaultException;
    }

    Watch(VaultState vault, Lease lease, Question decision) {
        this(() -> lease.require(vault), decision);
    }

    Watch(Question lease, Question decision) {
        this.lease = lease;
        this.decision = decision;
    }

    void inTime() throws ImageVaultException {
        lease.ask();
    }

    void require() throws ImageVaultException {
        passed = 0;
        asked = System.nanoTime();
        lease.ask();
        decision.ask();
    }

    /** So many bytes are about to be given. */
    void pass(int bytes) throws ImageVaultException {
        passed += bytes;
        if (passed >= BYTES || System.nanoTime() - asked >= NANOS) {
            require();
        }
    }
}
