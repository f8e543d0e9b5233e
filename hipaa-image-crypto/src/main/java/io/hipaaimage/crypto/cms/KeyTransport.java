package io.hipaaimage.crypto.cms;

import io.hipaaimage.core.VaultBugException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * A content key under an RSA key: written by RSAES-OAEP with SHA-256 (RFC 3560), read also by PKCS #1 v1.5, which PS3.15 clause E.1.1 names.
 * Of v1.5 a wrong padding gives a random key, so that nobody can tell it from a wrong key (RFC 3218 clause 2.3.2). Stateless.
 */
final class KeyTransport {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final OAEPParameterSpec SHA_256 =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private KeyTransport() {}

    static byte[] wrap(PublicKey key, byte[] contentKey) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, SHA_256);
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
            cipher.init(Cipher.DECRYPT_MODE, key, parameters(algorithm));
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

    /** The hashes of a message, SHA-1 for each that it does not name (RFC 4055 clause 4.1). */
    private static OAEPParameterSpec parameters(DerNode algorithm) throws GeneralSecurityException {
        MGF1ParameterSpec hash = MGF1ParameterSpec.SHA1;
        MGF1ParameterSpec mask = MGF1ParameterSpec.SHA1;
        if (algorithm.children().size() > 1) {
            for (DerNode field : algorithm.children().get(1).children()) {
                switch (field.tag()) {
                    case 0xA0 -> hash = hash(first(field));
                    case 0xA1 -> mask = hash(second(first(field)));
                    default -> throw new GeneralSecurityException("a label that is not known");
                }
            }
        }
        return new OAEPParameterSpec(hash.getDigestAlgorithm(), "MGF1", mask, PSource.PSpecified.DEFAULT);
    }

    private static DerNode first(DerNode node) throws GeneralSecurityException {
        if (node.children().isEmpty()) {
            throw new GeneralSecurityException("parameters of RSAES-OAEP that lack a part");
        }
        return node.children().get(0);
    }

    private static DerNode second(DerNode node) throws GeneralSecurityException {
        if (node.children().size() < 2) {
            throw new GeneralSecurityException("parameters of RSAES-OAEP that lack a part");
        }
        return node.children().get(1);
    }

    private static MGF1ParameterSpec hash(DerNode algorithm) throws GeneralSecurityException {
        DerNode identifier = first(algorithm);
        if (identifier.is(Identifiers.SHA_256)) {
            return MGF1ParameterSpec.SHA256;
        }
        if (identifier.is(Identifiers.SHA_384)) {
            return MGF1ParameterSpec.SHA384;
        }
        if (identifier.is(Identifiers.SHA_512)) {
            return MGF1ParameterSpec.SHA512;
        }
        if (identifier.is(Identifiers.SHA_1)) {
            return MGF1ParameterSpec.SHA1;
        }
        throw new GeneralSecurityException("a hash that is not known");
    }
}
