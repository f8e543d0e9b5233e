package io.hipaaimage.crypto;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-GCM inside a token: nonce (12 random bytes), ciphertext, tag (16). A key that a token gives back claims 32 bits, so that the JDK
 * refuses it for {@code AES_256/GCM}: the transformation names no length. Safe for use by several threads, each with a session of its own.
 */
final class TokenAead implements Aead {
    private static final int NONCE = 12;

    private final Provider provider;
    private final Key key;
    private final SecureRandom random;

    TokenAead(Provider provider, Key key, SecureRandom random) {
        this.provider = provider;
        this.key = key;
        this.random = random;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plaintext, associatedData);
        byte[] out = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, out, NONCE, sealed.length);
        return out;
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        if (ciphertext.length < NONCE + 16) {
            throw new GeneralSecurityException("too short");
        }
        byte[] nonce = Arrays.copyOf(ciphertext, NONCE);
        byte[] sealed = Arrays.copyOfRange(ciphertext, NONCE, ciphertext.length);
        return run(Cipher.DECRYPT_MODE, nonce, sealed, associatedData);
    }

    private byte[] run(int mode, byte[] nonce, byte[] in, byte[] associatedData) throws GeneralSecurityException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            if (associatedData.length > 0) {
                cipher.updateAAD(associatedData);
            }
            return cipher.doFinal(in);
        } catch (ProviderException e) {
            throw new GeneralSecurityException("the token refused", e); // how SunPKCS11 passes on a token's own error
        }
    }
}
