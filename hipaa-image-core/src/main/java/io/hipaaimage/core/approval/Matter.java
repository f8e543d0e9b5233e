package io.hipaaimage.core.approval;

import io.hipaaimage.core.Rows;
import io.hipaaimage.core.VaultBugException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * What is to be approved: one act on one object in the state in which it is shown to the second person. Immutable; equal where an
 * approval of one is an approval of the other.
 *
 * @param what the act, such as {@code SHRED}, {@code KEYS_DESTROY}, {@code AUDIT_PRUNE}: upper case and {@code _}, 1 to 32 characters
 * @param object which object, in words that say nothing of a patient, 1 to 256 characters
 * @param digest SHA-256 over the object's particulars in 64 lower-case hexadecimal digits
 * @param requestedBy who asks, 1 to 256 characters
 */
public record Matter(String what, String object, String digest, String requestedBy) {
    /** Refuses what cannot be a statement. */
    public Matter {
        if (!what.matches("[A-Z_]{1,32}") || object.isEmpty() || object.length() > 256) {
            throw new IllegalArgumentException("an act has 1 to 32 upper-case letters, an object 1 to 256 characters");
        }
        if (!digest.matches("[0-9a-f]{64}") || requestedBy.isEmpty() || requestedBy.length() > 256) {
            throw new IllegalArgumentException("a digest is SHA-256 in hex, a name has 1 to 256 characters");
        }
    }

    /**
     * A matter whose digest is over particulars: whatever would make it another matter if it changed.
     *
     * @param what the act
     * @param object the object
     * @param particulars such as version, due time, reason
     * @param requestedBy who asks
     * @return the matter
     */
    public static Matter of(String what, String object, SortedMap<String, String> particulars, String requestedBy) {
        return new Matter(what, object, HexFormat.of().formatHex(sha256(Rows.write(particulars))), requestedBy);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }
}
