package io.hipaaimage.core;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Verifies ML-DSA-44 (FIPS 204, the pure variant with an empty context); found by {@link ServiceLoader}, since JDK 17 has no such
 * signatures and the log's module knows no library that has. Safe for use by several threads.
 */
public interface MlDsaVerifier {
    /** The bytes of a public key. */
    int PUBLIC_KEY_BYTES = 1_312;

    /** The bytes of a signature. */
    int SIGNATURE_BYTES = 2_420;

    /**
     * Verifies one signature.
     *
     * @param publicKey {@link #PUBLIC_KEY_BYTES}
     * @param message any bytes
     * @param signature {@link #SIGNATURE_BYTES}; anything else is not valid
     * @return true only if it is valid
     */
    boolean verify(byte[] publicKey, byte[] message, byte[] signature);

    /**
     * One that is at hand.
     *
     * @return empty where the class path has none, so that such signatures cannot be verified
     */
    static Optional<MlDsaVerifier> installed() {
        return ServiceLoader.load(MlDsaVerifier.class, MlDsaVerifier.class.getClassLoader())
                .findFirst();
    }
}
