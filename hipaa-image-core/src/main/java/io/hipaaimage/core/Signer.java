package io.hipaaimage.core;

/**
 * Signs with one Ed25519 key (RFC 8032) that serves one use alone. The private half never leaves the implementation. Safe for use by
 * several threads.
 */
public interface Signer {
    /**
     * Signs a message.
     *
     * @param message any bytes; the caller separates domains by a prefix
     * @return 64 bytes
     * @throws UnavailableException if the key cannot be used now
     */
    byte[] sign(byte[] message) throws UnavailableException;

    /**
     * The public half.
     *
     * @return 32 bytes as RFC 8032 encodes a point, a copy
     */
    byte[] publicKey();
}
