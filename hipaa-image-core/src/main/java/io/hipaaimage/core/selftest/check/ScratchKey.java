package io.hipaaimage.core.selftest.check;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.VaultBugException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key in memory that unlocks a scratch vault's key folder and goes with it: most of a run's time would otherwise go into making
 * passphrases slow to guess, which the probe {@code wrong-key} tries. Thread-safe.
 */
public final class ScratchKey implements KeyWrapper {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    /** Another key than every one before. */
    public ScratchKey() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, "AES");
    }

    @Override
    public byte[] wrap(byte[] secret, byte[] binding) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, binding).doFinal(secret);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, wrapped, NONCE, sealed.length);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("every JDK has AES-GCM", e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] binding) throws DamagedInputException {
        if (wrapped.length < NONCE) {
            throw new DamagedInputException(ErrorCode.WRONG_KEY, "wrap", 0);
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, NONCE), binding)
                    .doFinal(wrapped, NONCE, wrapped.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new DamagedInputException(ErrorCode.WRONG_KEY, "wrap", 0, e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] binding) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(binding);
        return cipher;
    }

    @Override
    public Description describe() {
        return new Description("self-test", "scratch", Optional.of(Duration.ofSeconds(1)));
    }
}
