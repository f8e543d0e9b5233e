package io.hipaaimage.audit.verify;

import io.hipaaimage.core.VaultBugException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.Base64;

/** The few operations on bytes that all of this package needs. */
final class Bytes {
    private Bytes() {}

    /** The JDK's own, which the processor helps, whichever provider a host has put first. */
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

    /** Strict: only what an encoder would have written; empty where it is not. */
    static byte[] base64(String text) {
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(decoded).equals(text) ? decoded : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** A decimal number without sign or leading zeros, at most 2^53; -1 where it is none. */
    static long decimal(String text) {
        if (text.isEmpty()
                || text.length() > 16
                || (text.length() > 1 && text.charAt(0) == '0')
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        long value = Long.parseLong(text);
        return value <= (1L << 53) ? value : -1;
    }
}
