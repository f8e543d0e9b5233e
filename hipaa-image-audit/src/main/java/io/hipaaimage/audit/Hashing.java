package io.hipaaimage.audit;

import io.hipaaimage.core.VaultBugException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;

/** RFC 6962, section 2.1. Not safe for use by several threads. */
final class Hashing {
    static final int BYTES = 32;

    private final MessageDigest digest = sha256();

    /** The JDK's own provider: about eight times faster than Bouncy Castle's, which a host may have put first. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256", "SUN");
        } catch (NoSuchProviderException e) {
            return anyProvider();
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("this JDK has no SHA-256", e);
        }
    }

    private static MessageDigest anyProvider() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("this JDK has no SHA-256", e);
        }
    }

    byte[] leaf(byte[] bytes, int offset, int length) {
        digest.update((byte) 0);
        digest.update(bytes, offset, length);
        return digest.digest();
    }

    byte[] leaf(byte[] entry) {
        return leaf(entry, 0, entry.length);
    }

    byte[] node(byte[] left, byte[] right) {
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    byte[] empty() {
        return digest.digest();
    }
}
