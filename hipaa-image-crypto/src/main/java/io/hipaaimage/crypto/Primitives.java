package io.hipaaimage.crypto;

import io.hipaaimage.core.VaultBugException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.Security;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The JDK's primitives, asked for in one place. AES-GCM comes from SunJCE by name where it exists: a host that puts another provider
 * first would make it ten times slower without noticing.
 */
final class Primitives {
    private Primitives() {}

    static Cipher aesGcm() {
        try {
            for (Provider provider : Security.getProviders()) {
                if (ApprovedMode.prefers(provider)) {
                    return Cipher.getInstance("AES/GCM/NoPadding", provider);
                }
            }
            return Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        } catch (NoSuchProviderException e) {
            return anyAesGcm(e);
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("SunJCE has no AES-GCM", e);
        }
    }

    private static Cipher anyAesGcm(NoSuchProviderException absent) {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            e.addSuppressed(absent);
            throw new VaultBugException("no provider has AES-GCM", e);
        }
    }

    static MessageDigest sha256() {
        return digest("SHA-256");
    }

    static MessageDigest sha384() {
        return digest("SHA-384");
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("no provider has " + name, e);
        }
    }

    static byte[] sha256(byte[]... parts) {
        MessageDigest digest = sha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    static byte[] hmacSha256(byte[] key, byte[]... parts) {
        Mac mac = mac("HmacSHA256", key);
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    static Mac mac(String algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new VaultBugException("no provider has " + algorithm, e);
        }
    }
}
