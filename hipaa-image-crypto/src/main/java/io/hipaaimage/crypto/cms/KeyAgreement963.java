package io.hipaaimage.crypto.cms;

import io.hipaaimage.core.VaultBugException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A content key under a key that ECDH with a passing key of ours gives (RFC 5753 clause 3.1): key derivation of ANSI X9.63, AES key wrap.
 * Stateless.
 */
final class KeyAgreement963 {
    private KeyAgreement963() {}

    /**
     * What a recipient needs.
     *
     * @param originator our passing public key, as SubjectPublicKeyInfo
     * @param wrapped the content key
     */
    record Agreed(byte[] originator, byte[] wrapped) {}

    /** The derivation for a curve: SHA-256, or SHA-384 for the larger ones. */
    static byte[] scheme(ECPublicKey key) {
        return key.getParams().getOrder().bitLength() > 256 ? Identifiers.ECDH_SHA384 : Identifiers.ECDH_SHA256;
    }

    static byte[] wrapAlgorithm() {
        return Der.of(Der.SEQUENCE, Identifiers.AES_256_WRAP);
    }

    static Agreed wrap(ECPublicKey recipient, byte[] contentKey) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(recipient.getParams());
            KeyPair passing = generator.generateKeyPair();
            byte[] shared = shared(passing.getPrivate(), recipient);
            String hash = digest(scheme(recipient)).orElseThrow(() -> new VaultBugException("a scheme of ours"));
            Key kek = derived(shared, wrapAlgorithm(), new byte[0], 32, hash);
            Arrays.fill(shared, (byte) 0);
            Cipher cipher = Cipher.getInstance("AESWrap");
            cipher.init(Cipher.WRAP_MODE, kek);
            byte[] wrapped = cipher.wrap(new SecretKeySpec(contentKey, "AES"));
            return new Agreed(passing.getPublic().getEncoded(), wrapped);
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("every platform has ECDH and AES key wrap", e);
        }
    }

    /** The content key; throws where something does not fit. */
    static byte[] unwrap(
            PrivateKey key, PublicKey originator, byte[] scheme, DerNode wrapAlgorithm, byte[] material, byte[] wrapped)
            throws GeneralSecurityException {
        String hash = digest(scheme).orElseThrow(() -> new GeneralSecurityException("a derivation that is not known"));
        byte[] shared = shared(key, originator);
        Key kek = derived(shared, wrapAlgorithm.raw(), material, wrapSize(wrapAlgorithm), hash);
        Cipher cipher = Cipher.getInstance("AESWrap");
        cipher.init(Cipher.UNWRAP_MODE, kek);
        return ((SecretKey) cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY)).getEncoded();
    }

    private static byte[] shared(PrivateKey own, PublicKey other) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own);
        agreement.doPhase(other, true);
        return agreement.generateSecret();
    }

    private static Optional<String> digest(byte[] scheme) {
        if (Arrays.equals(scheme, Identifiers.ECDH_SHA256)) {
            return Optional.of("SHA-256");
        }
        if (Arrays.equals(scheme, Identifiers.ECDH_SHA384)) {
            return Optional.of("SHA-384");
        }
        if (Arrays.equals(scheme, Identifiers.ECDH_SHA512)) {
            return Optional.of("SHA-512");
        }
        // what other writers use when nobody says: as a derivation SHA-1 still holds
        return Arrays.equals(scheme, Identifiers.ECDH_SHA1) ? Optional.of("SHA-1") : Optional.empty();
    }

    private static int wrapSize(DerNode algorithm) throws GeneralSecurityException {
        DerNode identifier = algorithm.children().isEmpty()
                ? algorithm
                : algorithm.children().get(0);
        if (identifier.is(Identifiers.AES_256_WRAP)) {
            return 32;
        }
        if (identifier.is(Identifiers.AES_192_WRAP)) {
            return 24;
        }
        if (identifier.is(Identifiers.AES_128_WRAP)) {
            return 16;
        }
        throw new GeneralSecurityException("a key wrap that is not known");
    }

    /** ANSI X9.63 over ECC-CMS-SharedInfo (RFC 5753 clause 7.2). */
    private static Key derived(byte[] shared, byte[] wrapAlgorithm, byte[] material, int size, String hash)
            throws GeneralSecurityException {
        byte[] bits = ByteBuffer.allocate(4).putInt(size * 8).array();
        byte[] info = Der.of(
                Der.SEQUENCE,
                wrapAlgorithm,
                material.length == 0 ? material : Der.of(0xA0, Der.of(Der.OCTETS, material)),
                Der.of(0xA2, Der.of(Der.OCTETS, bits)));
        MessageDigest digest = MessageDigest.getInstance(hash);
        byte[] key = new byte[size];
        int done = 0;
        for (int counter = 1; done < size; counter++) {
            digest.update(shared);
            digest.update(ByteBuffer.allocate(4).putInt(counter).array());
            byte[] block = digest.digest(info);
            int part = Math.min(block.length, size - done);
            System.arraycopy(block, 0, key, done, part);
            done += part;
        }
        return new SecretKeySpec(key, "AES");
    }
}
