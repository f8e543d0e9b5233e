package io.hipaaimage.testkit;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals rows under a fixed key with counted nonces: the same run gives the same bytes. */
final class TestSealer implements AttributeSealer {
    private int count;

    @Override
    public byte[] seal(String label, byte[] plaintext) {
        byte[] nonce = Arrays.copyOf(new byte[] {(byte) (count >>> 8), (byte) count++}, 12);
        try {
            byte[] body = cipher(Cipher.ENCRYPT_MODE, nonce, label).doFinal(plaintext);
            byte[] all = Arrays.copyOf(nonce, 12 + body.length);
            System.arraycopy(body, 0, all, 12, body.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] open(String label, byte[] sealed) throws DamagedInputException {
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, 12), label)
                    .doFinal(sealed, 12, Math.max(0, sealed.length - 12));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "row", -1, e);
        }
    }

    private static Cipher cipher(int mode, byte[] nonce, String label) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(new byte[32], "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(label.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
