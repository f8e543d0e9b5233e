package io.hipaaimage.core;

/**
 * Verifies signatures of an algorithm that the JDK does not know, such as ML-DSA-44; found by {@link java.util.ServiceLoader}. Ed25519
 * is always verified by the JDK. Safe for use by several threads.
 */
public interface SignatureVerifier {
    /**
     * The algorithm.
     *
     * @return its standard name, such as {@code ML-DSA-44}
     */
    String algorithm();

    /**
     * Verifies a signature.
     *
     * @param publicKey the public key in the algorithm's raw encoding
     * @param message the message
     * @param signature the signature
     * @return true only if it is valid; false for any malformed argument
     */
    boolean verify(byte[] publicKey, byte[] message, byte[] signature);
}
