package io.hipaaimage.audit;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A sealer whose only key is in this file: for tests alone. */
final class MemorySealer implements DetailSealer {
    private static final byte[] KEY = "a key that everybody knows, 32 b".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String pseudonym(PatientRef patient, Instant at) {
        byte[] hash = mac((patient.value() + at.atOffset(ZoneOffset.UTC).getYear()).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 16);
    }

    @Override
    public SealedDetail seal(
            String origin, byte[] entryId, @Nullable PatientRef patient, Instant at, byte[] plaintext) {
        try {
            return new SealedDetail(gcm(Cipher.ENCRYPT_MODE, origin, entryId, plaintext), mac(plaintext));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public byte[] open(String origin, byte[] entryId, @Nullable String pseudonym, Instant at, SealedDetail sealed)
            throws DamagedInputException {
        byte[] plaintext;
        try {
            plaintext = gcm(Cipher.DECRYPT_MODE, origin, entryId, sealed.ciphertext());
        } catch (GeneralSecurityException e) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "sealed detail", -1, e);
        }
        if (!MessageDigest.isEqual(mac(plaintext), sealed.commitment())) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "sealed detail", -1);
        }
        return plaintext;
    }

    private static byte[] mac(byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] gcm(int mode, String origin, byte[] entryId, byte[] data) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        GCMParameterSpec nonce = new GCMParameterSpec(128, Arrays.copyOf(entryId, 12));
        cipher.init(mode, new SecretKeySpec(KEY, "AES"), nonce);
        cipher.updateAAD(origin.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(data);
    }
}
