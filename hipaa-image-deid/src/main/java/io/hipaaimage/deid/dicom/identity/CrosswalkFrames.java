package io.hipaaimage.deid.dicom.identity;

import io.hipaaimage.core.VaultBugException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts and decrypts the names of a crosswalk, one a frame, counted. For use under its crosswalk's lock. */
final class CrosswalkFrames {
    static final int RANDOM = 32;
    static final int NONCE = 12;
    static final int TAG = 16;
    static final int LEAST = NONCE + RANDOM + TAG;
    static final int MOST = LEAST + 4096;

    record Name(String key, byte[] bytes) {}

    private final SecretKeySpec key;
    private final SecureRandom random;
    private long frame;

    CrosswalkFrames(Secret secret, SecureRandom random) {
        this.key = new SecretKeySpec(secret.mac("crosswalk", ""), "AES");
        this.random = random;
    }

    Optional<Name> open(byte[] sealed) {
        byte[] plain;
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE));
            plain = cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
        frame++;
        String name = new String(plain, RANDOM, plain.length - RANDOM, StandardCharsets.UTF_8);
        return Optional.of(new Name(name, Arrays.copyOf(plain, RANDOM)));
    }

    byte[] seal(List<String> keys, Map<String, byte[]> names) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : keys) {
            byte[] bytes = names.get(name);
            if (bytes == null) {
                throw new VaultBugException("a name without its bytes");
            }
            all.writeBytes(seal(name, bytes));
        }
        return all.toByteArray();
    }

    private byte[] seal(String name, byte[] bytes) {
        try {
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            frame++;
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            byte[] sealed = cipher.doFinal(ByteBuffer.allocate(RANDOM + text.length)
                    .put(bytes)
                    .put(text)
                    .array());
            ByteBuffer out = ByteBuffer.allocate(4 + NONCE + sealed.length);
            return out.putInt(NONCE + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("every platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(ByteBuffer.allocate(8).putLong(frame).array());
        return cipher;
    }
}
