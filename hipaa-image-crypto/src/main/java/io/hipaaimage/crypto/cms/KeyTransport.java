package io.hipaaimage.crypto.cms;

import io.hipaaimage.core.VaultBugException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * A content key under an RSA key: written by RSAES-OAEP with SHA-256 (RFC 3560), read also by PKCS #1 v1.5, which PS3.15 clause E.1.1 names.
 * Of v1.5 a wrong padding gives a random key, so that nobody can tell it from a wrong key (RFC 3218 clause 2.3.2). Stateless.
 */
final class KeyTransport {
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyTransport() {}

    private static OAEPParameterSpec oaep(MGF1ParameterSpec hash) {
        return new OAEPParameterSpec(hash.getDigestAlgorithm(), "MGF1", hash, PSource.PSpecified.DEFAULT);
    }

    static byte[] wrap(PublicKey key, byte[] contentKey) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, oaep(MGF1ParameterSpec.SHA256));
            return cipher.doFinal(contentKey);
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("every platform has RSAES-OAEP", e);
        }
    }

    /** The content key; throws where padding or key are wrong, or by v1.5 gives a random one. */
    static byte[] unwrap(PrivateKey key, DerNode algorithm, byte[] wrapped, int size) throws GeneralSecurityException {
        DerNode identifier = algorithm.children().isEmpty()
                ? algorithm
                : algorithm.children().get(0);
        if (identifier.is(Identifiers.OAEP)) {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, oaep(hash(algorithm)));
            return cipher.doFinal(wrapped);
        }
        if (!identifier.is(Identifiers.RSA)) {
            throw new GeneralSecurityException("a transport that is not known");
        }
        byte[] random = new byte[size];
        RANDOM.nextBytes(random);
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, key);
            byte[] contentKey = cipher.doFinal(wrapped);
            return contentKey.length == size ? contentKey : random;
        } catch (GeneralSecurityException e) {
            return random;
        }
    }

    /** SHA-256 for both uses, or the SHA-1 of a message that does not say. */
    private static MGF1ParameterSpec hash(DerNode algorithm) throws GeneralSecurityException {
        if (Arrays.equals(algorithm.raw(), Identifiers.OAEP_SHA256)) {
            return MGF1ParameterSpec.SHA256;
        }
        boolean defaults = algorithm.children().size() == 1
                || algorithm.children().get(1).children().isEmpty();
        if (!defaults) {
            throw new GeneralSecurityException("parameters of RSAES-OAEP that are not known");
        }
        return MGF1ParameterSpec.SHA1;
    }
}
