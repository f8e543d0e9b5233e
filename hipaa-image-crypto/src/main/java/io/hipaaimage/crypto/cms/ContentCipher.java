package io.hipaaimage.crypto.cms;

import io.hipaaimage.core.VaultBugException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in CBC, with 256 bits written and with any length read (RFC 3565; PS3.15 clause E.1.1 names no other mode). Stateless. */
final class ContentCipher {
    static final int KEY = 32;
    private static final int BLOCK = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ContentCipher() {}

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** EncryptedContentInfo of a content. */
    static byte[] seal(byte[] key, byte[] content) {
        try {
            byte[] iv = random(BLOCK);
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            byte[] algorithm = Der.of(Der.SEQUENCE, Identifiers.AES_256_CBC, Der.of(Der.OCTETS, iv));
            return Der.of(Der.SEQUENCE, Identifiers.DATA, algorithm, Der.of(0x80, cipher.doFinal(content)));
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("every platform has AES", e);
        }
    }

    /** How long a key the algorithm takes, or empty if it is none that is read. */
    static Optional<Integer> keySize(DerNode algorithm) {
        DerNode identifier = algorithm.children().isEmpty()
                ? algorithm
                : algorithm.children().get(0);
        if (identifier.is(Identifiers.AES_256_CBC)) {
            return Optional.of(32);
        }
        if (identifier.is(Identifiers.AES_192_CBC)) {
            return Optional.of(24);
        }
        return identifier.is(Identifiers.AES_128_CBC) ? Optional.of(16) : Optional.empty();
    }

    static byte[] open(byte[] key, byte[] iv, byte[] sealed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(sealed);
    }
}
