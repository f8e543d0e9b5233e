package io.hipaaimage.core;

/**
 * Signs with one key that serves one use alone: Ed25519 (RFC 8032), except where whoever gives it says otherwise, as {@link
 * LogKeys#mlDsa44} does. The private half never leaves the implementation. Safe for use by several threads.
 */
public interface Signer {
    /**
     * Signs a message.
     *
     * @param message any bytes; the caller separates domains by a prefix
     * @return 64 bytes, of ML-DSA-44 {@link MlDsaVerifier#SIGNATURE_BYTES}
     * @throws UnavailableException if the key cannot be used now
     */
    byte[] sign(byte[] message) throws UnavailableException;

    /**
     * The public half.
     *
     * @return 32 bytes as RFC 8032 encodes a point, of ML-DSA-44 {@link MlDsaVerifier#PUBLIC_KEY_BYTES}; a copy
     */
    byte[] publicKey();
}
