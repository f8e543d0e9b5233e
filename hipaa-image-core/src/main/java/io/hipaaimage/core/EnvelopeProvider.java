package io.hipaaimage.core;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Seals a few bytes to the holders of certificates and opens them again, as enveloped data of CMS (RFC 5652); found by {@link
 * java.util.ServiceLoader}. Confidential against anybody without a private key; not authenticated, which the format does not offer. Most
 * users will not call this: de-identification does, for Encrypted Attributes. Safe for use by several threads.
 */
public interface EnvelopeProvider {
    /** Seals to the same recipients again and again. Safe for use by several threads. */
    interface Sealer {
        /**
         * Who can open.
         *
         * @return the SHA-256 of each certificate in lower-case hex, in the order given
         */
        List<String> fingerprints();

        /**
         * Seals; each call under a fresh key, so that equal contents give unequal envelopes.
         *
         * @param content what to seal
         * @return a ContentInfo of enveloped data, in DER
         */
        byte[] seal(byte[] content);
    }

    /** Opens what was sealed to one certificate. Safe for use by several threads. */
    interface Opener {
        /**
         * Whose key it opens with.
         *
         * @return the SHA-256 of the certificate in lower-case hex
         */
        String fingerprint();

        /**
         * Opens.
         *
         * @param envelope a ContentInfo of enveloped data, or the enveloped data alone, perhaps with one byte of padding
         * @return the content
         * @throws DamagedInputException {@code WRONG_KEY} where it is sealed to others or the key does not fit, {@code MALFORMED}
         */
        byte[] open(byte[] envelope) throws ImageVaultException;
    }

    /**
     * Begins to seal.
     *
     * @param certificates one or more files with an X.509 certificate each, in PEM or DER: RSA of 2,048 bits or more, or EC on P-256,
     *     P-384 or P-521
     * @param clock what time it is
     * @return the sealer
     * @throws RefusedException {@code REFUSED} with {@code CERTIFICATE_EXPIRED}, {@code CERTIFICATE_NOT_YET_VALID}, {@code
     *     CERTIFICATE_KEY_USAGE}, {@code CERTIFICATE_KEY_NOT_SUPPORTED}, {@code CERTIFICATE_NOT_READABLE}
     * @throws IOException when reading fails
     */
    Sealer sealer(List<Path> certificates, InstantSource clock) throws ImageVaultException, IOException;

    /**
     * Begins to open; the certificate may have expired since.
     *
     * @param certificate the file of the certificate that was sealed to
     * @param key the file of its private key, PKCS #8 in PEM or DER, encrypted or not; for nobody else to read
     * @param passphrase read only where the key is encrypted
     * @return the opener
     * @throws RefusedException {@code CERTIFICATE_NOT_READABLE}, {@code CERTIFICATE_KEY_NOT_SUPPORTED}
     * @throws UnavailableException {@code KEYS_EXPOSED}, {@code KEY_FILE_DAMAGED}, {@code WRONG_PASSPHRASE}
     * @throws IOException when reading fails
     */
    Opener opener(Path certificate, Path key, Passphrase passphrase) throws ImageVaultException, IOException;
}
