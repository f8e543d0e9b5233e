package io.hipaaimage.crypto;

import io.hipaaimage.core.VaultBugException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM for what is small: 12 random bytes of nonce, ciphertext, 16 bytes of tag. At most 2^32 messages a key. */
final class Gcm {
    /** What sealing adds. */
    static final int OVERHEAD = 28;

    private static final int NONCE = 12;

    private Gcm() {}

    static byte[] seal(byte[] key, SecureRandom random, byte[] aad, byte[] plaintext) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] out = Arrays.copyOf(nonce, OVERHEAD + plaintext.length);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
            cipher.updateAAD(aad);
            cipher.doFinal(plaintext, 0, plaintext.length, out, NONCE);
            return out;
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("AES-GCM refused to encrypt", e);
        }
    }

    /** The plaintext, or empty where it was not sealed by this key with this associated data. */
    static Optional<byte[]> open(byte[] key, byte[] aad, byte[] sealed, int from, int length) {
        if (length < OVERHEAD) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(sealed, from, from + NONCE));
            cipher.updateAAD(aad);
            return Optional.of(cipher.doFinal(sealed, from + NONCE, length - NONCE));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("AES-GCM refused to decrypt", e);
        }
    }

    static Optional<byte[]> open(byte[] key, byte[] aad, byte[] sealed) {
        return open(key, aad, sealed, 0, sealed.length);
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Primitives.aesGcm();
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        return cipher;
    }
}
